using GanSharp.Cli.Hosting;
using GanSharp.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GanSharp.Cli.Display;

/// <summary>What the live display shows, and how it is laid out.</summary>
/// <param name="plan">What is known before the first step.</param>
/// <param name="kimg">Thousands of real images seen before.</param>
internal sealed class LivePage(TrainingPlan plan, double kimg)
{
    /// <summary>Lines of the page without the picture, and of what stands above it.</summary>
    private const int OtherLines = 16, FewestLines = 4;

    private static readonly Style Faint = new(foreground: Color.Grey), Done = new(foreground: Color.Green), Open = new(foreground: Color.Grey23);

    private readonly ProgressClock _clock = plan.Clock();
    private readonly RunningFigures _figures = new();
    private readonly Pace _images = new(kimg * 1000);
    private double _kimg = kimg;

    /// <summary>The last line; null for none.</summary>
    public string? Footer { get; set; } = "Ctrl-C stops after this step and saves";

    /// <summary>The last evaluation of samples; null before there is one.</summary>
    public string? Evaluation { get; set; }

    /// <summary>The picture; null before there is one.</summary>
    public Picture? Samples { get; set; }

    /// <summary>The step of the picture.</summary>
    public long SampleStep { get; set; }

    /// <summary>Pixel rows that a picture may have in a terminal of so many lines.</summary>
    public static int PictureRows(int height) => Math.Max(FewestLines, height - OtherLines) * 2;

    public void Note(in StepFigures figures, double kimg, double seconds)
    {
        _figures.Note(figures);
        _clock.Note(figures.Step, seconds);
        _images.Note(kimg * 1000, seconds);
        _kimg = kimg;
    }

    public IRenderable Render(int width, int height)
    {
        List<IRenderable> rows = [Text.Empty, Progress(width), Text.Empty, Figures(width), Text.Empty];
        IRenderable[] measured = [.. HeldOut() is { } heldOut ? new[] { heldOut } : [], .. Evaluation is { } evaluated ? new[] { new Text("  " + evaluated) } : []];
        if (measured.Length > 0) rows.AddRange([.. measured, Text.Empty]);
        if (Samples is not null && height >= (Samples.Height / 2) + OtherLines)
        {
            rows.Add(new Text($"  samples {(SampleStep == 0 ? "before the first step" : "after step " + Words.Count(SampleStep))}", Faint));
            rows.Add(new Padder(new PictureView(Samples), new Padding(2, 0, 0, 0)));
            rows.Add(Text.Empty);
        }

        if (Footer is { } footer) rows.Add(new Text("  " + footer, Faint));
        return new Rows(rows);
    }

    private Paragraph Progress(int width)
    {
        string percent = Words.Percent(Math.Floor(_clock.Fraction * 100) / 100).PadLeft(4);
        string step = plan.Options.Stop.Steps > 0 ? $"step {Words.Count(_clock.Step)} of {Words.Count(plan.Options.Stop.Steps)}" : $"step {Words.Count(_clock.Step)}";
        double left = _clock.SecondsLeft;
        string time = _clock.Fraction >= 1 ? $"{Words.Clock(_clock.Seconds)} in all" : double.IsNaN(left) ? "" : $"{Words.Clock(left)} left";
        int bar = Math.Clamp(width - percent.Length - step.Length - time.Length - 10, 5, 40), filled = (int)(_clock.Fraction * bar);
        return new Paragraph("  ")
            .Append(new string('━', filled), Done).Append(new string('━', bar - filled), Open)
            .Append($" {percent}   {step}   ").Append(time, Done);
    }

    private Grid Figures(int width)
    {
        Paragraph[] upper =
        [
            Cell("D(x)   ", Words.Figure(_figures.DReal)), Cell("loss D", Words.Figure(_figures.LossD)),
            Cell("accuracy real", Words.Percent(_figures.AccuracyReal)), Cell("images/s", Words.Figure(_images.PerSecond, "#,0"), 7),
        ];
        Paragraph[] lower =
        [
            Cell("D(G(z))", Words.Figure(_figures.DFake)), Cell("loss G", Words.Figure(_figures.LossG)),
            Cell("accuracy fake", Words.Percent(_figures.AccuracyFake)), Cell("kimg    ", Words.Figure(_kimg, "#,0.0"), 7),
        ];
        // A narrow terminal gets the first columns whole rather than all of them broken.
        int columns = width >= 79 ? 4 : width >= 60 ? 3 : 2;
        Grid grid = new();
        for (int i = 0; i < columns; i++) grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(2, 0, 1, 0) });
        return grid.AddRow([.. upper.Take(columns)]).AddRow([.. lower.Take(columns)]);
    }

    private Paragraph? HeldOut()
    {
        if (double.IsNaN(_figures.HeldOutReal)) return null;
        string even = _figures.EvenSteps > 0 ? $"even for {Words.Count((long)_figures.EvenSteps)} of {Words.Count(plan.Options.Stop.Equilibrium.Stretch)} steps" : "";
        return new Paragraph("  D on samples nobody learned from  ", Faint).Append($"real {Words.Percent(_figures.HeldOutReal)}  generated {Words.Percent(_figures.HeldOutFake)}   ").Append(even, Done);
    }

    private static Paragraph Cell(string name, string value, int width = 5) => new Paragraph().Append(name + " ", Faint).Append(value.PadLeft(width));
}
