namespace GanSharp.Training;

/// <summary>Maps values to positions along an axis and finds round numbers to mark.</summary>
internal sealed class AxisScale
{
    private AxisScale(double low, double high, bool logarithmic, double[] ticks) =>
        (Low, High, Logarithmic, Ticks) = (low, high, logarithmic, ticks);

    /// <summary>The value at the axis's beginning.</summary>
    public double Low { get; }

    /// <summary>The value at its end.</summary>
    public double High { get; }

    /// <summary>True when equal ratios, not differences, are equally far apart.</summary>
    public bool Logarithmic { get; }

    /// <summary>The values to mark, rising.</summary>
    public double[] Ticks { get; }

    /// <summary>An axis with exactly these ends and marks.</summary>
    public static AxisScale Fixed(double low, double high, params double[] ticks) => new(low, high, false, ticks);

    /// <summary>A linear axis that holds both values, its ends at round numbers.</summary>
    public static AxisScale Linear(double low, double high, int marks = 5)
    {
        (double first, double last, double step) = Rounded(low, high, marks);
        List<double> ticks = [];
        for (int i = 0; i <= 100 && first + (i * step) <= last + (step * 1e-9); i++) ticks.Add(Clean(first + (i * step), step));
        return new AxisScale(first, last, false, [.. ticks]);
    }

    /// <summary>A linear axis with exactly these ends, marked at round numbers between them.</summary>
    public static AxisScale Exact(double low, double high, int marks = 5)
    {
        AxisScale wide = Linear(low, high, marks);
        if (high <= low) return wide;
        return new AxisScale(low, high, false, [.. wide.Ticks.Where(t => t >= low && t <= high)]);
    }

    /// <summary>A logarithmic axis that holds both values, which are above 0.</summary>
    public static AxisScale Log(double low, double high)
    {
        int first = (int)Math.Floor(Math.Log10(low)), last = (int)Math.Ceiling(Math.Log10(high));
        if (last == first) last++;
        int every = Math.Max(1, (last - first + 4) / 5);
        List<double> ticks = [];
        for (int power = first; power <= last; power += every) ticks.Add(Math.Pow(10, power));
        return new AxisScale(Math.Pow(10, first), Math.Pow(10, last), true, [.. ticks]);
    }

    /// <summary>Where a value lies, 0 at the beginning and 1 at the end; values outside are held to the ends.</summary>
    public double Position(double value)
    {
        double at = Logarithmic
            ? Math.Log(Math.Max(value, Low) / Low) / Math.Log(High / Low)
            : (value - Low) / (High - Low);
        return Math.Clamp(at, 0, 1);
    }

    private static (double First, double Last, double Step) Rounded(double low, double high, int marks)
    {
        // Nearer to each other than marks could tell apart counts as equal.
        if (high - low <= Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-9)
        {
            double around = Math.Abs(low) > 0 ? Math.Abs(low) * 0.5 : 0.5;
            (low, high) = (low - around, high + around);
        }

        double rough = (high - low) / marks, power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        return (Clean(Math.Floor((low / step) + 1e-9) * step, step), Clean(Math.Ceiling((high / step) - 1e-9) * step, step), step);
    }

    // 0.30000000000000004 is 0.3: rounded to a thousandth of the distance between marks.
    private static double Clean(double value, double step)
    {
        int digits = Math.Clamp(3 - (int)Math.Floor(Math.Log10(step)), 0, 15);
        return Math.Abs(value) < 1e15 ? Math.Round(value, digits) + 0.0 : value;
    }
}
