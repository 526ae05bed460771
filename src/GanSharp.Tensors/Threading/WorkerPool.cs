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
/// that holds a generation and an index, taken by compare-and-swap, so that a worker that wakes late can't take a chunk of
/// the next piece of work. One piece of work at a time; callers on other threads wait their turn.
/// </summary>
internal sealed unsafe class WorkerPool : IDisposable
{
    private const int SpinsBeforeParking = 4000, SpinsBeforeYielding = 400;

    /// <summary>Bits of the ticket's two counts; the generation has the rest.</summary>
    private const int CountBits = 22;
    private const int MaxChunks = (1 << CountBits) - 1;
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Lock _caller = new();
    private delegate*<void*, int, void> _run;
    private void* _work;
    private Exception? _error;
    private long _ticket; // generation, number of chunks, next chunk: read and taken as one, so that none can be of another piece of work
    private volatile int _done;
    private volatile int _parked;
    private volatile bool _stop;

    /// <param name="threads">Threads in all, the caller included; at least 1.</param>
    public WorkerPool(int threads)
    {
        Count = threads;
        _threads = new Thread[threads - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = $"GanSharp worker {i + 1}" };
            _threads[i].Start();
        }
    }

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
        _run = run;
        _work = work;
        _done = 0;
        long generation = Generation() + 1;
        // A full fence: the ticket must be out before the parked are counted, or a worker that parks just now would sleep through it.
        Interlocked.Exchange(ref _ticket, (generation << (2 * CountBits)) | ((long)chunks << CountBits));
        generation = Generation();
        if (_parked > 0) _wake.Release(_parked);
        TakeChunks(generation);
        AwaitOthers(chunks);
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

    private void Work()
    {
        long seen = 0;
        while (!_stop)
        {
            long generation = Generation();
            if (generation != seen)
            {
                seen = generation;
                TakeChunks(generation);
                continue;
            }

            if (Spin(seen)) continue;
            Interlocked.Increment(ref _parked);
            if (Generation() == seen && !_stop) _wake.Wait();
            Interlocked.Decrement(ref _parked);
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

    /// <summary>Ends the worker threads.</summary>
    public void Dispose()
    {
        _stop = true;
        _wake.Release(_threads.Length + 1);
        foreach (Thread thread in _threads) thread.Join();
        _wake.Dispose();
    }
}
