using System.Diagnostics;

namespace GanSharp.Cli.Benchmarks;

/// <summary>
/// What runs before anything is measured: so often that the runtime has replaced its first, quick code by the optimized one (30 calls, then a
/// compilation in the background), and so long that this compilation is over and buffers and caches are filled.
/// </summary>
/// <param name="Repetitions">At least so often.</param>
/// <param name="Seconds">At least so long.</param>
internal sealed record WarmUp(int Repetitions, double Seconds)
{
    /// <summary>Enough for a piece of work that runs for milliseconds.</summary>
    public static WarmUp Usual { get; } = new(30, 2);

    /// <summary>Repeats the work until it is warm.</summary>
    public void Run(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Repetitions || Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds; i++) work();
    }
}
