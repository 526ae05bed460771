using System.Diagnostics;
using GanSharp.Cli.Hosting;
using GanSharp.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GanSharp.Cli.Display;

/// <summary>A calm page for a terminal: progress, the figures that matter, and a small picture of the samples.</summary>
internal sealed class LiveDisplay : ITrainingDisplay
{
    private const int MostSamples = 8;

    // Four times a second looks alive and costs nothing.
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);

    private readonly Terminal _terminal;
    private readonly TrainingPlan _plan;
    private readonly IAnsiConsole _console;
    private readonly ProgressClock _clock;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly RunningFigures _figures = new();
    private LiveDisplayContext? _live;
    private Picture? _samples;
    private long _sampleStep;
    private string? _note;
    private TimeSpan _drawn = -Refresh;

    public LiveDisplay(Terminal terminal, TrainingPlan plan, IAnsiConsole? console = null)
    {
        (_terminal, _plan, _clock) = (terminal, plan, plan.Clock());
        _console = console ?? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Out), Interactive = InteractionSupport.No });
    }

    public T Watch<T>(Func<T> train)
    {
        foreach (string line in _plan.Headline(_terminal)) _console.WriteLine(line);
        return _console.Live(Page()).AutoClear(false).Overflow(VerticalOverflow.Crop).Start(live =>
        {
            _live = live;
            live.Refresh();
            try
            {
                return train();
            }
            finally
            {
                _note = null;
                Draw();
                _live = null;
            }
        });
    }

    public void Stepped(in StepFigures figures)
    {
        _clock.Note(figures.Step, _watch.Elapsed.TotalSeconds);
        _figures.Note(figures);
        if (_watch.Elapsed - _drawn >= Refresh) Draw();
    }

    public void Ticked(TrainingTick tick)
    {
        if (tick.Grid is { } grid)
        {
            _samples = GridCells.Strip(grid, tick, _plan, _console.Profile.Width - 4, MostSamples);
            _sampleStep = tick.Step;
        }

        Draw();
    }

    public void Note(string line)
    {
        _note = line;
        Draw();
    }

    private void Draw()
    {
        _drawn = _watch.Elapsed;
        _live?.UpdateTarget(Page());
    }

    private IRenderable Page()
    {
        List<IRenderable> rows = [Text.Empty, Progress(), Text.Empty, Figures(), Text.Empty];
        if (_samples is not null && _console.Profile.Height > (_samples.Height / 2) + 12)
        {
            rows.Add(new Text($"  samples {(_sampleStep == 0 ? "before the first step" : "after step " + Words.Count(_sampleStep))}", Style.Parse("grey")));
            rows.Add(new Padder(new PictureView(_samples), new Padding(2, 0, 0, 0)));
            rows.Add(Text.Empty);
        }

        if (_live is not null) rows.Add(new Text("  " + (_note ?? "Ctrl-C stops after this step and saves"), Style.Parse("grey")));
        return new Rows(rows);
    }

    private Columns Progress()
    {
        StopOptions stop = _plan.Options.Stop;
        string steps = stop.Steps > 0 ? $"step {Words.Count(_clock.Step)} of {Words.Count(stop.Steps)}" : $"step {Words.Count(_clock.Step)}";
        double left = _clock.SecondsLeft;
        string time = _clock.Fraction >= 1 ? $"{Words.Clock(_clock.Seconds)} in all" : double.IsNaN(left) ? "" : $"{Words.Clock(left)} left";
        int filled = (int)Math.Round(_clock.Fraction * BarWidth);
        Paragraph line = new();
        line.Append("  ");
        line.Append(new string('━', filled), Style.Parse("green"));
        line.Append(new string('━', BarWidth - filled), Style.Parse("grey35"));
        line.Append($" {Words.Percent(Math.Floor(_clock.Fraction * 100) / 100)}  {steps}  ");
        line.Append(time, Style.Parse("green"));
        return new Columns(line) { Expand = false, Padding = new Padding(0) };
    }

    private int BarWidth => Math.Clamp(_console.Profile.Width - 52, 8, 40);

    private Grid Figures()
    {
        Grid grid = new();
        for (int i = 0; i < 4; i++) grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(2, 0, 1, 0) });
        Row("D(x)", _figures.DReal, "loss D", _figures.LossD, "accuracy real", Words.Percent(_figures.AccuracyReal), "images/s", Rate());
        Row("D(G(z))", _figures.DFake, "loss G", _figures.LossG, "accuracy fake", Words.Percent(_figures.AccuracyFake), "kimg", Kimg());
        return grid;

        void Row(string a, double first, string b, double second, string c, string third, string d, string fourth) =>
            grid.AddRow(Cell(a, Words.Figure(first), 7), Cell(b, Words.Figure(second), 6), Cell(c, third, 13), Cell(d, fourth, 8));

        static Paragraph Cell(string name, string value, int width) =>
            new Paragraph().Append(name.PadRight(width) + " ", Style.Parse("grey")).Append(value.PadLeft(5));
    }

    private string Rate() => double.IsNaN(_clock.StepsPerSecond) ? "-" : Words.Count((long)(_clock.StepsPerSecond * _plan.ImagesPerStep));

    private string Kimg() => Words.Figure(_clock.Step * _plan.ImagesPerStep / 1000.0, "0.0");
}
