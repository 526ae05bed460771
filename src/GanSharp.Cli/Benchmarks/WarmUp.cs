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
    /// <summary>Enough for a whole training step.</summary>
    public static WarmUp OfSteps { get; } = new(30, 2);

    /// <summary>Enough for one operation among many that share their code.</summary>
    public static WarmUp OfOperations { get; } = new(30, 1);

    /// <summary>Repeats the work until it is warm.</summary>
    public void Run(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Repetitions || Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds; i++) work();
    }
}
