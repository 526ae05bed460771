namespace GanSharp.Cli.Display;

/// <summary>How fast a count grows, lately: over a window of some seconds, since a mean over everything would hide that the machine is busy now.</summary>
/// <param name="start">The count at second 0.</param>
internal sealed class Pace(double start)
{
    private const double WindowSeconds = 5;

    private double _windowStart, _windowCount = start;
    private bool _settled;

    /// <summary>Counts a second; NaN before there is anything to go by.</summary>
    public double PerSecond { get; private set; } = double.NaN;

    /// <summary>Notes a count.</summary>
    public void Note(double count, double seconds)
    {
        if (count < _windowCount)
        {
            // The count has gone back: the pace from here on is what counts.
            (_windowStart, _windowCount, _settled) = (seconds, count, PerSecond > 0);
            return;
        }

        double passed = seconds - _windowStart;
        if (passed <= 0) return;
        bool full = passed >= WindowSeconds;
        if (!full && _settled) return;
        PerSecond = (count - _windowCount) / passed;
        if (!full) return;
        (_windowStart, _windowCount, _settled) = (seconds, count, true);
    }
}
