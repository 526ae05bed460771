using System.Diagnostics;

namespace GanSharp.Tensors.Threading;

/// <summary>
/// How many threads are worth using just now. A wait that is long against the caller's own work means that a thread lost its core to
/// another process. Such losses are forgiven up to an eighth of the time, as a processor that is now and then taken away is still worth having; when
/// they exceed it for long, the work goes on with one thread fewer for a while, and for twice as long each time it happens again soon.
/// Results do not depend on it, for chunks and their order of summation do not. Times are in ticks of the stopwatch.
/// </summary>
internal sealed class ThreadLimit
{
    /// <summary>The losses beyond the forgiven share that cost a thread: 25 ms, some time slices.</summary>
    private static readonly long Patience = Stopwatch.Frequency / 40;
    private static readonly long ShortestPause = Stopwatch.Frequency / 10, LongestPause = Stopwatch.Frequency * 8 / 5, Tolerance = Stopwatch.Frequency / 1000;
    private const int ForgivenShare = 8;

    private readonly int _threads;
    private int _limit;
    private long _pause = ShortestPause, _until, _seen, _lost;

    /// <param name="threads">Threads in all, the caller included.</param>
    public ThreadLimit(int threads)
    {
        _threads = threads;
        _limit = threads;
    }

    /// <summary>Threads for a piece of work that begins <paramref name="now"/>, from 1 to all.</summary>
    public int Next(long now)
    {
        if (_limit < _threads && now >= _until)
        {
            _limit++;
            _until = now + _pause;
            _lost = Patience / 2; // a loss that goes on is soon noticed
        }

        return _limit;
    }

    /// <summary>Reports, <paramref name="now"/>, how long the caller worked and then waited.</summary>
    public void Observe(long now, long worked, long waited)
    {
        _lost = Math.Max(0, _lost - ((now - _seen) / ForgivenShare));
        _seen = now;
        if (waited > Tolerance + (2 * worked)) _lost += waited;
        if (_lost < Patience)
        {
            if (_limit == _threads && now >= _until + _pause) _pause = ShortestPause;
            return;
        }

        _limit = Math.Max(1, _limit - 1);
        _until = now + _pause;
        _pause = Math.Min(LongestPause, _pause * 2);
        _lost = 0;
    }
}
