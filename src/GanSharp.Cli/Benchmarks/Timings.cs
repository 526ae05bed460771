using System.Diagnostics;

namespace GanSharp.Cli.Benchmarks;

/// <summary>What repeated runs of one piece of work took. The median is what one may expect, the least what the machine can do.</summary>
internal sealed class Timings
{
    private readonly double[] _milliseconds;

    /// <param name="milliseconds">One or more measurements, in any order.</param>
    public Timings(ReadOnlySpan<double> milliseconds)
    {
        if (milliseconds.IsEmpty) throw new ArgumentException("Timings need at least one measurement.", nameof(milliseconds));
        _milliseconds = milliseconds.ToArray();
        Array.Sort(_milliseconds);
    }

    /// <summary>How many measurements there are.</summary>
    public int Count => _milliseconds.Length;

    /// <summary>The least.</summary>
    public double Min => _milliseconds[0];

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public double Median => Percentile(0.5);

    /// <summary>The measurement below which a share of all lies, between neighbours by their distance (type 7 of Hyndman and Fan 1996, as NumPy).</summary>
    /// <param name="share">From 0 to 1.</param>
    public double Percentile(double share)
    {
        double place = share * (_milliseconds.Length - 1);
        int below = (int)place, above = Math.Min(below + 1, _milliseconds.Length - 1);
        return _milliseconds[below] + ((place - below) * (_milliseconds[above] - _milliseconds[below]));
    }

    /// <summary>Measures a piece of work again and again. Measuring itself allocates nothing in between.</summary>
    public static Timings Of(int repetitions, Action work)
    {
        double[] milliseconds = new double[repetitions];
        for (int i = 0; i < repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return new Timings(milliseconds);
    }
}
