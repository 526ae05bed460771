using System.Diagnostics;
using GanSharp.Cli.Hosting;
using GanSharp.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GanSharp.Cli.Display;

/// <summary>A calm page for a terminal: progress, the figures that matter, and a small picture of current samples.</summary>
internal sealed class LiveDisplay : ITrainingDisplay
{
    private const int SampleCount = 8;

    // Four times a second looks alive and costs nothing; samples cost a little, and change slowly.
    private static readonly TimeSpan PageEvery = TimeSpan.FromMilliseconds(250), SamplesEvery = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Terminal _terminal;
    private readonly TrainingPlan _plan;
    private readonly TrainingRun _run;
    private readonly IAnsiConsole _console;
    private readonly LivePage _page;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private LiveDisplayContext? _live;
    private TimeSpan _drawn = -PageEvery, _sampled = -SamplesEvery;

    public LiveDisplay(Terminal terminal, TrainingPlan plan, TrainingRun run)
    {
        (_terminal, _plan, _run) = (terminal, plan, run);
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Out), Interactive = InteractionSupport.No });
        _page = new LivePage(plan, run.Kimg);
    }

    public T Watch<T>(Func<T> train)
    {
        foreach (string line in _plan.Headline(_terminal)) _console.WriteLine(line);
        return _console.Live(Render()).AutoClear(false).Overflow(VerticalOverflow.Crop).Start(live =>
        {
            _live = live;
            try
            {
                Draw();
                return train();
            }
            finally
            {
                _page.Footer = null;
                Draw();
                _live = null;
            }
        });
    }

    public void Stepped(in StepFigures figures)
    {
        TimeSpan now = _watch.Elapsed;
        _page.Note(figures, _run.Kimg, now.TotalSeconds);
        if (now - _drawn < PageEvery) return;
        if (now - _sampled >= SamplesEvery) Sample();
        Draw();
    }

    public void Ticked(TrainingTick tick)
    {
        if (tick.Grid is { } grid && !_run.Dataset.IsImage) Show(Picture.Of(grid, PictureColumns, LivePage.PictureRows(_console.Profile.Height)));
        else Sample();
        if (tick.Row is { } row && EvaluationWords.Of(row) is { } evaluated) _page.Evaluation = $"{evaluated}, step {Words.Count(tick.Step)}";
        Draw();
    }

    public void Note(string line)
    {
        _page.Footer = line;
        Draw();
    }

    private void Sample()
    {
        if (!_run.Dataset.IsImage) return;
        SampleBatch samples = _run.Model.Sample(SampleCount, _plan.Options.Seed, SampleCount);
        Show(Picture.Strip(samples, PictureColumns, LivePage.PictureRows(_console.Profile.Height)));
    }

    private int PictureColumns => Math.Max(20, _console.Profile.Width - 4);

    private void Show(Picture picture)
    {
        (_page.Samples, _page.SampleStep, _sampled) = (picture, _run.Step, _watch.Elapsed);
    }

    private void Draw()
    {
        lock (_lock)
        {
            _drawn = _watch.Elapsed;
            _live?.UpdateTarget(Render());
        }
    }

    private IRenderable Render() => _page.Render(_console.Profile.Width, _console.Profile.Height);
}
