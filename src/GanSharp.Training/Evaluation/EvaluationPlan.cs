using GanSharp.Data;
using GanSharp.Metrics;

namespace GanSharp.Training;

/// <summary>What options ask to be measured of samples.</summary>
internal sealed record EvaluationPlan
{
    private const string None = "none";

    /// <summary>What features a training can be measured by: those that need no network but the one in training, by their names in options.</summary>
    private static readonly Dictionary<string, Func<GanOptions, Dataset, int, FeatureExtractor>> Extractors = new()
    {
        [EvaluationOptions.Raw] = static (_, data, _) => FeatureExtractor.Raw(data),
        [EvaluationOptions.Projected] = static (options, data, threads) => options.Evaluation.Projection <= data.ExampleSize
            ? FeatureExtractor.Projection(data, options.Evaluation.Projection, options.Seed, threads)
            : throw new GanSharpException(FormattableString.Invariant($"evaluation.projection is {options.Evaluation.Projection}, but samples of {data.Name} have {data.ExampleSize} number{(data.ExampleSize == 1 ? "" : "s")} and are projected to at most as many features; set evaluation.projection={data.ExampleSize}, or evaluation.features=raw")),
    };

    private EvaluationPlan(GanOptions options)
    {
        Thresholds = [.. options.Stop.Thresholds.Select(t => (MetricRegistry.GetFigure(t.Figure), t.Value)).Select(t => (t.Item1.Kind, t.Value))];
        if (options.Evaluation.Best != None) Best = MetricRegistry.GetFigure(options.Evaluation.Best).Kind;
        IEnumerable<string> figures = options.Stop.Thresholds.Select(t => t.Figure);
        if (Best is not null) figures = figures.Prepend(options.Evaluation.Best);
        Metrics = [.. options.Evaluation.Metrics.Select(MetricRegistry.Get).Concat(figures.Select(f => MetricRegistry.GetFigure(f).Metric)).Distinct()];
    }

    /// <summary>The metrics, each once.</summary>
    public IReadOnlyList<IMetric> Metrics { get; }

    /// <summary>What all must be reached; none where no threshold ends the training.</summary>
    public IReadOnlyList<(FigureKind Kind, double Value)> Thresholds { get; }

    /// <summary>The figure by which checkpoints are compared; null for none.</summary>
    public FigureKind? Best { get; }

    /// <summary>The plan; null where nothing is evaluated.</summary>
    /// <exception cref="GanSharpException">There is no such metric or figure; the nearest is named.</exception>
    public static EvaluationPlan? Of(GanOptions options) => options.Evaluation.EverySteps == 0 ? null : new EvaluationPlan(options);

    /// <summary>What makes the features that are compared.</summary>
    /// <param name="options">All options.</param>
    /// <param name="data">The real samples.</param>
    /// <param name="threads">Threads, at least 1; features do not depend on it.</param>
    /// <exception cref="GanSharpException">Such samples have no such features.</exception>
    public static FeatureExtractor ExtractorOf(GanOptions options, Dataset data, int threads) => Extractors[options.Evaluation.Features](options, data, threads);

    /// <summary>What does not fit together.</summary>
    public static IEnumerable<(string Path, string Message)> Contradictions(GanOptions o)
    {
        bool off = o.Evaluation.EverySteps == 0;
        foreach (string name in o.Evaluation.Metrics)
        {
            if (Refusal(() => MetricRegistry.Get(name)) is { } unknown) yield return ("evaluation.metrics", unknown);
        }

        if (o.Evaluation.Best != None && Judging(o.Evaluation.Best) is { } useless) yield return ("evaluation.best", useless + "; or set evaluation.best to none");
        foreach (StopThreshold threshold in o.Stop.Thresholds)
        {
            if (Judging(threshold.Figure) is { } nothing) yield return ("stop.thresholds", nothing);
        }

        if (off && o.Stop.Thresholds.Count > 0) yield return ("stop.thresholds", "a threshold is looked at when samples are evaluated, which they are not; set evaluation.everySteps=500, or stop.thresholds=[]");
        if (o.Stop.Plateau.Patience == 0) yield break;
        if (off) yield return ("stop.plateau.patience", "a plateau is found by evaluating samples, which are not evaluated; set evaluation.everySteps=500, or stop.plateau.patience to 0");
        if (o.Evaluation.Best == None) yield return ("stop.plateau.patience", "a plateau is one of the figure evaluation.best, which is none; set it to a figure such as energy, or stop.plateau.patience to 0");
    }

    private static string? Judging(string figure)
    {
        FigureKind? kind = null;
        if (Refusal(() => kind = MetricRegistry.GetFigure(figure).Kind) is { } unknown) return unknown;
        return kind!.Better == Better.Neither ? $"{kind.Key} ({kind.Text}) is neither better when it is low nor when it is high; choose a figure that judges, such as {MetricRegistry.GetFigure(figure).Metric.Kinds[0].Key}" : null;
    }

    private static string? Refusal(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (GanSharpException e)
        {
            return e.Message;
        }
    }
}
