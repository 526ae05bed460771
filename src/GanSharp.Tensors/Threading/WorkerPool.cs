using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace GanSharp.Tensors.Threading;

/// <summary>A piece of work that is cut into independent chunks.</summary>
internal interface IChunkedWork
{
    /// <summary>Does chunk <paramref name="index"/>. Chunks run in any order, on any thread.</summary>
    void Run(int index);
}

/// <summary>
/// Persistent worker threads that spin for a moment, then park. The caller takes part. Chunks are handed out by a ticket
/// that holds a generation, the number of chunks and the next index, taken by compare-and-swap, so that a worker that wakes late can't take
/// a chunk of the next piece of work. When another process holds a core, the caller would wait a time slice for each chunk that was caught
/// there, so the pool goes on with fewer threads for a while (<see cref="ThreadLimit"/>). One piece of work at a time; callers on
/// other threads wait their turn.
/// </summary>
internal sealed unsafe class WorkerPool : IDisposable
{
    private const int SpinsBeforeParking = 4000, SpinsBeforeYielding = 400;

    /// <summary>Bits of the ticket's two counts; the generation has the rest.</summary>
    private const int CountBits = 22;
    private const int MaxChunks = (1 << CountBits) - 1;
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim[] _wake;
    private readonly int[] _parked;
    private readonly Lock _caller = new();
    private readonly ThreadLimit _limit;
    private delegate*<void*, int, void> _run;
    private void* _work;
    private Exception? _error;
    private long _ticket; // generation, number of chunks, next chunk: read and taken as one, so that none can be of another piece of work
    private volatile int _done;
    private volatile int _helpers;
    private volatile bool _stop;

    /// <param name="threads">Threads in all, the caller included; at least 1.</param>
    public WorkerPool(int threads)
    {
        Count = threads;
        _limit = new ThreadLimit(threads);
        _threads = new Thread[threads - 1];
        _wake = new SemaphoreSlim[threads - 1];
        _parked = new int[threads - 1];
        _helpers = threads - 1;
        for (int i = 0; i < _threads.Length; i++) _wake[i] = new SemaphoreSlim(0);
        for (int i = 0; i < _threads.Length; i++)
        {
            int index = i;
            _threads[i] = new Thread(() => Work(index)) { IsBackground = true, Name = $"GanSharp worker {i + 1}" };
            _threads[i].Start();
        }
    }

    /// <summary>The calling thread alone: for what is itself a chunk of work. It has no state, so that any thread may use it.</summary>
    public static WorkerPool Caller { get; } = new(1);

    /// <summary>Threads in all, the caller included.</summary>
    public int Count { get; }

    /// <summary>Runs all chunks of <paramref name="work"/>; returns when they are done. An exception of a chunk is thrown here.</summary>
    public void Run<TWork>(ref TWork work, int chunks) where TWork : struct, IChunkedWork
    {
        if (chunks <= 1 || _threads.Length == 0 || chunks > MaxChunks)
        {
            for (int i = 0; i < chunks; i++) work.Run(i);
            return;
        }

        lock (_caller)
        {
            fixed (byte* address = &Unsafe.As<TWork, byte>(ref work)) RunOnAll(&Invoke<TWork>, address, chunks);
        }
    }

    private static void Invoke<TWork>(void* work, int index) where TWork : struct, IChunkedWork => Unsafe.AsRef<TWork>(work).Run(index);

    private void RunOnAll(delegate*<void*, int, void> run, void* work, int chunks)
    {
        long start = Stopwatch.GetTimestamp();
        _helpers = _limit.Next(start) - 1;
        _run = run;
        _work = work;
        _done = 0;
        long generation = Generation() + 1;

        // A full fence: the ticket must be out before the parked are looked for, or a worker that parks just now would sleep through it.
        Interlocked.Exchange(ref _ticket, (generation << (2 * CountBits)) | ((long)chunks << CountBits));
        generation = Generation();
        for (int i = 0; i < _helpers; i++)
        {
            if (Interlocked.CompareExchange(ref _parked[i], 0, 1) == 1) _wake[i].Release();
        }

        TakeChunks(generation);
        long own = Stopwatch.GetTimestamp() - start;
        AwaitOthers(chunks);
        long end = Stopwatch.GetTimestamp();
        _limit.Observe(end, own, end - start - own);
        if (_error is { } error)
        {
            _error = null;
            throw new AggregateException(error);
        }
    }

    /// <summary>
    /// Spins for about as long as a chunk takes before it yields: on a busy machine a yield gives a whole time slice away.
    /// </summary>
    private void AwaitOthers(int chunks)
    {
        for (int i = 0; _done < chunks; i++)
        {
            if (i < SpinsBeforeYielding) Thread.SpinWait(16);
            else Thread.Yield();
        }
    }

    private long Generation() => Volatile.Read(ref _ticket) >> (2 * CountBits);

    private void TakeChunks(long generation)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            int index = (int)(ticket & MaxChunks);
            if (ticket >> (2 * CountBits) != generation || index >= (int)((ticket >> CountBits) & MaxChunks)) return;
            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) != ticket) continue;
            try
            {
                _run(_work, index);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref _error, e, null);
            }

            Interlocked.Increment(ref _done);
        }
    }

    private void Work(int index)
    {
        long seen = 0;
        while (!_stop)
        {
            if (index < _helpers)
            {
                long generation = Generation();
                if (generation != seen)
                {
                    seen = generation;
                    TakeChunks(generation);
                    continue;
                }

                if (Spin(seen)) continue;
            }

            // Workers that the limit leaves out park at once and are woken when it grows again.
            Interlocked.Exchange(ref _parked[index], 1);
            if (!_stop && (index >= _helpers || Generation() == seen)) _wake[index].Wait();
            Interlocked.Exchange(ref _parked[index], 0);
        }
    }

    private bool Spin(long seen)
    {
        for (int i = 0; i < SpinsBeforeParking; i++)
        {
            if (Generation() != seen || _stop) return true;
            Thread.SpinWait(8);
        }

        return false;
    }

    /// <summary>Ends the worker threads; later work is done by the caller alone.</summary>
    public void Dispose()
    {
        if (_stop) return;
        _stop = true;
        foreach (SemaphoreSlim wake in _wake) wake.Release();
        foreach (Thread thread in _threads) thread.Join();
        foreach (SemaphoreSlim wake in _wake) wake.Dispose();
    }
}
