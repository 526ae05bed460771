using GanSharp.Training;

namespace GanSharp.Cli.Display;

/// <summary>How far a training is, how fast it goes and how long it will take. Time is given, never read, so that it can be tested.</summary>
/// <param name="stop">When the training ends.</param>
/// <param name="step">Steps done before this process.</param>
/// <param name="secondsBefore">Seconds of training before this process.</param>
internal sealed class ProgressClock(StopOptions stop, long step, double secondsBefore)
{
    private readonly Pace _pace = new(step);
    private double _now;

    /// <summary>Steps done.</summary>
    public long Step { get; private set; } = step;

    /// <summary>Seconds of training, those before this process included.</summary>
    public double Seconds => secondsBefore + _now;

    /// <summary>The share that is done, in [0, 1]: of the limit that is nearer.</summary>
    public double Fraction
    {
        get
        {
            double steps = stop.Steps > 0 ? (double)Step / stop.Steps : 0;
            double time = stop.Minutes > 0 ? Seconds / (stop.Minutes * 60) : 0;
            return Math.Clamp(Math.Max(steps, time), 0, 1);
        }
    }

    /// <summary>Seconds to go; NaN before there is anything to go by.</summary>
    public double SecondsLeft
    {
        get
        {
            double steps = stop.Steps > 0 ? Math.Max(0, stop.Steps - Step) / _pace.PerSecond : double.NaN;
            double time = stop.Minutes > 0 ? Math.Max(0, (stop.Minutes * 60) - Seconds) : double.NaN;
            return double.IsNaN(steps) ? time : double.IsNaN(time) ? steps : Math.Min(steps, time);
        }
    }

    /// <summary>Notes that a step is done.</summary>
    /// <param name="done">The step.</param>
    /// <param name="seconds">Seconds since this process began to train.</param>
    public void Note(long done, double seconds)
    {
        (Step, _now) = (done, seconds);
        _pace.Note(done, seconds);
    }
}
