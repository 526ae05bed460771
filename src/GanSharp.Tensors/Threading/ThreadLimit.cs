using System.Diagnostics;

namespace GanSharp.Tensors.Threading;

/// <summary>
/// How many threads are worth using just now. A wait that is long against the caller's own work means that a thread lost its core to
/// another process; the next pieces of work are then done with one thread fewer, twice as many each time it happens again soon.
/// Results do not depend on it, for chunks and their order of summation do not.
/// </summary>
internal sealed class ThreadLimit
{
    private const int ShortestPause = 32, LongestPause = 4096, QuietRun = 1024;
    private static readonly long Tolerance = Stopwatch.Frequency / 1000;

    private readonly int _threads;
    private int _limit, _pause = ShortestPause, _left, _quiet;

    /// <param name="threads">Threads in all, the caller included.</param>
    public ThreadLimit(int threads)
    {
        _threads = threads;
        _limit = threads;
    }

    /// <summary>Threads for the next piece of work, from 1 to all.</summary>
    public int Next()
    {
        if (_limit < _threads && --_left <= 0)
        {
            _limit++;
            _left = _pause;
        }

        return _limit;
    }

    /// <summary>Reports how long the caller worked and then waited, in ticks of the stopwatch.</summary>
    public void Observe(long worked, long waited)
    {
        if (waited <= Tolerance + (2 * worked))
        {
            if (_limit == _threads && ++_quiet >= QuietRun) _pause = ShortestPause;
            return;
        }

        _quiet = 0;
        _limit = Math.Max(1, _limit - 1);
        _left = _pause;
        _pause = Math.Min(LongestPause, _pause * 2);
    }
}
