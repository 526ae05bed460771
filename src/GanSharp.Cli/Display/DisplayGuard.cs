using GanSharp.Cli.Hosting;
using GanSharp.Training;

namespace GanSharp.Cli.Display;

/// <summary>
/// Stands between a training and its display: a terminal that is closed, or a full disk behind a redirected output, must
/// not cost the training its last steps. It is asked to stop and to save instead.
/// </summary>
internal sealed class DisplayGuard : IDisposable
{
    private readonly ITrainingDisplay _display;
    private readonly StopSignals _signals;
    private readonly CancellationTokenRegistration _registration;

    public DisplayGuard(ITrainingDisplay display, StopSignals signals)
    {
        (_display, _signals) = (display, signals);
        // On the thread of the signal, where an exception would end the process.
        _registration = signals.Token.Register(() => Note("finishing this step, then saving; a second Ctrl-C quits at once"));
    }

    /// <summary>What the output failed with; null while it works.</summary>
    public IOException? Broken { get; private set; }

    public void Stepped(StepFigures figures) => Try(() => _display.Stepped(figures));

    public void Ticked(TrainingTick tick) => Try(() => _display.Ticked(tick));

    public void Note(string line) => Try(() => _display.Note(line));

    /// <summary>Shows the training while it runs.</summary>
    /// <returns>What it returned, even when the output has failed.</returns>
    public T Watch<T>(Func<T> train) where T : class
    {
        T? result = null;
        try
        {
            return _display.Watch(() => result = train());
        }
        catch (IOException e) when (result is not null)
        {
            Broken ??= e;
            return result;
        }
    }

    public void Dispose() => _registration.Dispose();

    private void Try(Action show)
    {
        if (Broken is not null) return;
        try
        {
            show();
        }
        catch (IOException e)
        {
            Broken = e;
            _signals.Stop();
        }
    }
}
