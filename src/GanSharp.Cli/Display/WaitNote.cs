using System.Diagnostics;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.Display;

/// <summary>Says on stderr how far a long work is: after some seconds, then each time twice as long after the last.</summary>
internal sealed class WaitNote(Terminal terminal, int count, string what = "samples")
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private double _next = 5;

    /// <summary>Takes note of how many are done.</summary>
    public void Show(int done)
    {
        double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        if (seconds < _next || done == 0 || done == count) return;
        _next = 2 * seconds;
        terminal.Error.WriteLine($"gan: {Words.Count(done)} of {Words.Count(count)} {what} after {Words.Clock(seconds)}, about {Words.Clock(seconds * (count - done) / done)} left");
    }
}
