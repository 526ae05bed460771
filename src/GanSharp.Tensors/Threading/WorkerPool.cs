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
/// Persistent worker threads that spin for a moment, then park. The caller takes part. Each thread begins with a share of the chunks of its own, always in the
/// same place, so that what it wrote is still in its cache when the next piece of work reads it; who is done takes the last chunks of others. A share is
/// a ticket that holds a generation and the ends of what is left, taken by compare-and-swap, so that a worker that wakes late can't take
/// a chunk of the next piece of work. When another process holds a core, the caller would wait a time slice for each chunk that was caught
/// there, so the pool goes on with fewer threads for a while (<see cref="ThreadLimit"/>). One piece of work at a time; callers on
/// other threads wait their turn.
/// </summary>
internal sealed unsafe class WorkerPool : IDisposable
{
    private const int SpinsBeforeParking = 4000, SpinsBeforeYielding = 400;

    /// <summary>Bits of a ticket's two ends; the generation has the rest.</summary>
    private const int EndBits = 22;
    private const int MaxChunks = (1 << EndBits) - 1;

    /// <summary>Tickets lie two lines of the cache apart, for a processor may fetch lines in pairs.</summary>
    private const int TicketStride = 16;
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim[] _wake;
    private readonly int[] _parked;
    private readonly long[] _tickets; // by thread, the caller's first: generation, end, next; read and taken as one, so that none can be of another piece of work
    private readonly Lock _caller = new();
    private readonly ThreadLimit _limit;
    private delegate*<void*, int, void> _run;
    private void* _work;
    private Exception? _error;
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
        _tickets = new long[threads * TicketStride];
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
        int threads = _helpers + 1;
        long generation = Generation(0) + 1;
        for (int i = threads - 1; i >= 0; i--)
        {
            long first = (long)chunks * i / threads, end = (long)chunks * (i + 1) / threads;

            // A full fence: the ticket must be out before the parked are looked for, or a worker that parks just now would sleep through it.
            Interlocked.Exchange(ref _tickets[i * TicketStride], (generation << (2 * EndBits)) | (end << EndBits) | first);
        }

        generation = Generation(0);
        for (int i = 0; i < _helpers; i++)
        {
            if (Interlocked.CompareExchange(ref _parked[i], 0, 1) == 1) _wake[i].Release();
        }

        TakeChunks(0, generation);
        long own = Stopwatch.GetTimestamp() - start;
        AwaitOthers(chunks);
        long finished = Stopwatch.GetTimestamp();
        _limit.Observe(finished, own, finished - start - own);
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

    private long Generation(int thread) => Volatile.Read(ref _tickets[thread * TicketStride]) >> (2 * EndBits);

    /// <summary>The thread's own share from its beginning, then those of others from their ends, so that who works there is met last.</summary>
    private void TakeChunks(int thread, long generation)
    {
        int index;
        while ((index = Take(thread, generation, last: false)) >= 0) Run(index);
        for (int i = 1; i < Count; i++)
        {
            while ((index = Take((thread + i) % Count, generation, last: true)) >= 0) Run(index);
        }
    }

    /// <summary>A chunk of a thread's share, the next or the last one; -1 if none is left.</summary>
    private int Take(int thread, long generation, bool last)
    {
        ref long place = ref _tickets[thread * TicketStride];
        while (true)
        {
            long ticket = Volatile.Read(ref place);
            int next = (int)(ticket & MaxChunks), end = (int)((ticket >> EndBits) & MaxChunks);
            if (ticket >> (2 * EndBits) != generation || next >= end) return -1;
            if (Interlocked.CompareExchange(ref place, last ? ticket - (1L << EndBits) : ticket + 1, ticket) == ticket) return last ? end - 1 : next;
        }
    }

    private void Run(int index)
    {
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

    private void Work(int index)
    {
        long seen = 0;
        while (!_stop)
        {
            if (index < _helpers)
            {
                long generation = Generation(index + 1);
                if (generation != seen)
                {
                    seen = generation;
                    TakeChunks(index + 1, generation);
                    continue;
                }

                if (Spin(index + 1, seen)) continue;
            }

            // Workers that the limit leaves out park at once and are woken when it grows again.
            Interlocked.Exchange(ref _parked[index], 1);
            if (!_stop && (index >= _helpers || Generation(index + 1) == seen)) _wake[index].Wait();
            Interlocked.Exchange(ref _parked[index], 0);
        }
    }

    private bool Spin(int thread, long seen)
    {
        for (int i = 0; i < SpinsBeforeParking; i++)
        {
            if (Generation(thread) != seen || _stop) return true;
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
