using System.Globalization;
using System.Text.Json;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Metrics;

namespace GanSharp.Cli.Commands;

/// <summary>What <c>gan evaluate</c> found, with all that a figure compares by.</summary>
internal sealed class EvaluationFindings : IDisposable
{
    /// <summary>The closest pairs that are looked for, and those that the table shows.</summary>
    private const int MostPairs = 32, ShownPairs = 5;

    private readonly MetricOptions _options;
    private readonly IReadOnlyList<(IMetric Metric, IReadOnlyList<Figure> Figures)> _found;

    /// <summary>Measures.</summary>
    /// <param name="input">The samples.</param>
    /// <param name="metrics">The metrics: those that <see cref="Chosen"/> gave for such samples.</param>
    /// <param name="options">How.</param>
    /// <param name="pairs">Whether the closest pairs are asked for even if no metric looks at training data.</param>
    public EvaluationFindings(MetricInput input, IReadOnlyList<IMetric> metrics, MetricOptions options, bool pairs = false)
    {
        (Input, _options) = (input, options);
        // The pairs are those that the measures of memorisation look at.
        if (input.Training is { } training && (pairs || metrics.Any(m => m.LooksAtTraining)))
        {
            Neighbours nearest = Neighbours.Of(input.Fake, training, 1, options.Threads == 0 ? Environment.ProcessorCount : options.Threads);
            Pairs = ClosestPair.Of(nearest, MostPairs);
            Input = input = input with { NearestTraining = nearest };
        }

        _found = [.. metrics.Select(m => (m, MetricRegistry.Measure(m, input, options)))];
    }

    /// <summary>The metrics to measure by; asked before features are made, so that nobody waits for what can't be measured.</summary>
    /// <param name="asked">The metrics; null for all that apply.</param>
    /// <param name="input">The samples, by their numbers.</param>
    /// <param name="options">How.</param>
    /// <exception cref="GanSharpException">A metric can't measure them.</exception>
    public static IReadOnlyList<IMetric> Chosen(IReadOnlyList<IMetric>? asked, MetricOutline input, MetricOptions options)
    {
        IReadOnlyList<IMetric> metrics = asked ?? [.. MetricRegistry.All.Where(m => m.Applies(input))];
        MetricRegistry.Check(metrics, input, options);
        return metrics;
    }

    /// <summary>The samples.</summary>
    public MetricInput Input { get; }

    /// <summary>The generated samples that lie nearest to training examples, each beside the nearest of these; none where nothing looked at training data.</summary>
    public IReadOnlyList<ClosestPair> Pairs { get; } = [];

    /// <summary>What was compared, in words: a line each.</summary>
    public required IReadOnlyList<(string Name, string Text)> Facts { get; init; }

    /// <summary>The same for other programs.</summary>
    public required Action<Utf8JsonWriter> WriteFacts { get; init; }

    /// <summary>What the features are, in a word.</summary>
    public required string Features { get; init; }

    /// <summary>The picture of the pairs; null for none.</summary>
    public string? PairsFile { get; init; }

    /// <summary>What is to be disposed of with it.</summary>
    public IReadOnlyList<IDisposable> Owned { get; init; } = [];

    public int Print(Terminal terminal, bool json)
    {
        if (json) JsonText.Print(terminal, Write);
        else PrintTable(terminal);
        return ExitCode.Ok;
    }

    public void Dispose()
    {
        foreach (IDisposable owned in Owned) owned.Dispose();
    }

    private void PrintTable(Terminal terminal)
    {
        int facts = Facts.Max(f => f.Name.Length), width = _found.SelectMany(f => f.Figures).Max(f => f.Key.Length);
        foreach (var (name, text) in Facts) terminal.Line($"{name.PadRight(facts)}  {text}");
        foreach (var (metric, figures) in _found)
        {
            terminal.Line();
            foreach (Figure figure in figures)
            {
                string interval = figure.Interval is { } i ? string.Create(CultureInfo.InvariantCulture, $" ({Number(i.Low)} to {Number(i.High)})") : "";
                terminal.Line($"{figure.Key.PadRight(width)}  {Number(figure.Value),-10}  {figure.Kind.Text}{Judged(figure.Kind)}{interval}");
            }
        }

        if (Pairs.Count == 0) return;
        terminal.Line();
        foreach (ClosestPair pair in Pairs.Take(ShownPairs)) terminal.Line($"{"closest".PadRight(width)}  {Number(pair.Distance),-10}  sample {pair.Fake} to training example {pair.Training}");
        if (PairsFile is not null) terminal.Line($"{PairsFile}: the {(Pairs.Count == 1 ? "closest pair" : $"{Pairs.Count} closest pairs, row by row")}, the sample at the left of its training example");
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteFacts(json);
        json.WriteNumber("realCount", Input.Real.Count);
        json.WriteNumber("fakeCount", Input.Fake.Count);
        json.WriteNumber("dimensions", Input.Real.Width);
        json.WriteString("features", Features);
        json.WriteNumber("k", _options.K);
        json.WriteNumber("seed", _options.Seed);
        foreach (Figure figure in _found.SelectMany(f => f.Figures)) json.Number(figure.Key, figure.Value);
        if (Pairs.Count > 0)
        {
            json.WriteStartArray("closestPairs");
            foreach (ClosestPair pair in Pairs)
            {
                json.WriteStartObject();
                json.WriteNumber("sample", pair.Fake);
                json.WriteNumber("training", pair.Training);
                json.Number("distance", pair.Distance);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (Input.FakeClasses is { } classes)
        {
            WriteShares("fakeClasses", classes);
            if (Input.RealClasses is { } realClasses) WriteShares("realClasses", realClasses);
        }

        if (_options.Resamples > 0)
        {
            json.WriteNumber("resamples", _options.Resamples);
            json.WriteStartObject("intervals");
            foreach (Figure figure in _found.SelectMany(f => f.Figures))
            {
                if (figure.Interval is not { } interval) continue;
                json.WriteStartArray(figure.Key);
                json.Value(interval.Low);
                json.Value(interval.High);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();

        void WriteShares(string name, ClassProbabilities probabilities)
        {
            json.WriteStartArray(name);
            foreach (double share in probabilities.Shares()) json.Value(share);
            json.WriteEndArray();
        }
    }

    private static string Judged(FigureKind kind) => kind.Better switch
    {
        Better.Lower => ", the lower the better",
        Better.Higher => ", the higher the better",
        Better.NearIdeal => string.Create(CultureInfo.InvariantCulture, $", best at {kind.Ideal}"),
        _ => "",
    };

    private static string Number(double value) => double.IsNaN(value) ? "-" : Math.Abs(value) is >= 1e6 or (> 0 and < 1e-3) ? value.ToString("0.###e0", CultureInfo.InvariantCulture) : value.ToString("0.####", CultureInfo.InvariantCulture);
}
