using GanSharp.Training;

namespace GanSharp.Cli.Display;

/// <summary>How far a training is, how fast it goes and how long it will take. Time is given, never read, so that it can be tested.</summary>
internal sealed class ProgressClock
{
    // The pace is that of the last seconds: a mean over everything would hide that the machine is busy now.
    private const double PaceSeconds = 5;

    private readonly StopOptions _stop;
    private readonly double _secondsBefore;
    private double _windowStart, _windowStep, _pace = double.NaN, _now;

    /// <param name="stop">When the training ends.</param>
    /// <param name="step">Steps done before this process.</param>
    /// <param name="secondsBefore">Seconds of training before this process.</param>
    public ProgressClock(StopOptions stop, long step, double secondsBefore)
    {
        _stop = stop;
        _secondsBefore = secondsBefore;
        _windowStep = Step = step;
    }

    /// <summary>Steps done.</summary>
    public long Step { get; private set; }

    /// <summary>Steps a second, lately; NaN before there is anything to go by.</summary>
    public double StepsPerSecond => _pace;

    /// <summary>Seconds of training, those before this process included.</summary>
    public double Seconds => _secondsBefore + _now;

    /// <summary>The share that is done, in [0, 1]: of the limit that is nearer.</summary>
    public double Fraction
    {
        get
        {
            double steps = _stop.Steps > 0 ? (double)Step / _stop.Steps : 0;
            double time = _stop.Minutes > 0 ? Seconds / (_stop.Minutes * 60) : 0;
            return Math.Clamp(Math.Max(steps, time), 0, 1);
        }
    }

    /// <summary>Seconds to go; NaN before there is anything to go by.</summary>
    public double SecondsLeft
    {
        get
        {
            double steps = _stop.Steps > 0 ? Math.Max(0, _stop.Steps - Step) / _pace : double.NaN;
            double time = _stop.Minutes > 0 ? Math.Max(0, (_stop.Minutes * 60) - Seconds) : double.NaN;
            return double.IsNaN(steps) ? time : double.IsNaN(time) ? steps : Math.Min(steps, time);
        }
    }

    /// <summary>Notes that a step is done.</summary>
    /// <param name="step">The step.</param>
    /// <param name="seconds">Seconds since this process began to train.</param>
    public void Note(long step, double seconds)
    {
        Step = step;
        _now = seconds;
        double passed = seconds - _windowStart;
        if (passed <= 0) return;
        double latest = (step - _windowStep) / passed;
        if (passed >= PaceSeconds)
        {
            _pace = latest;
            (_windowStart, _windowStep) = (seconds, step);
        }
        else if (double.IsNaN(_pace) || _windowStart == 0)
        {
            _pace = latest;
        }
    }
}
