namespace GanSharp.Metrics;

/// <summary>The registry of metrics. A new one is a file in <c>Catalogue</c> and a line here.</summary>
public static class MetricRegistry
{
    /// <summary>All metrics.</summary>
    public static IReadOnlyList<IMetric> All { get; } =
    [
        new FrechetDistance(), new KernelDistance(), new InceptionScore(), new PrecisionRecall(), new MaximumMeanDiscrepancy(), new EnergyDistance(), new SlicedWasserstein(),
        new NearestNeighbourTest(), new ClassifierTest(), new ClassHistogram(), new Diversity(), new Authenticity(), new MixtureModes(),
    ];

    /// <summary>The metric of that name or alias, in any case.</summary>
    /// <param name="name">What was asked for.</param>
    /// <exception cref="GanSharpException">There is none; the message names the nearest and lists all.</exception>
    public static IMetric Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(name) ?? throw new GanSharpException(
            NearestName.Unknown("metric", name, All.Select(m => m.Name), All.SelectMany(m => m.Aliases)));
    }

    /// <summary>The metric that gives a figure.</summary>
    /// <param name="key">The figure's key, or a metric's name or alias, which stands for its main figure.</param>
    /// <exception cref="GanSharpException">There is none; the message names the nearest and lists all.</exception>
    public static (IMetric Metric, FigureKind Kind) GetFigure(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        foreach (IMetric metric in All)
        {
            if (metric.Kinds.FirstOrDefault(k => k.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } kind) return (metric, kind);
        }

        if (Find(key) is { } named) return (named, named.Kinds[0]);
        throw new GanSharpException(NearestName.Unknown("figure", key, All.SelectMany(m => m.Kinds).Select(k => k.Key)));
    }

    /// <summary>Measures, after checking that it can be done.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="input">The samples.</param>
    /// <param name="options">How to measure; null for the defaults.</param>
    /// <exception cref="GanSharpException">The metric cannot measure this; the message says why, and the way out.</exception>
    public static IReadOnlyList<Figure> Measure(IMetric metric, MetricInput input, MetricOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(input);
        options ??= new();
        Check([metric], input.Outline, options);
        return metric.Measure(input, options);
    }

    /// <summary>Refuses what can't be measured, before anything is.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="input">The samples, by their numbers.</param>
    /// <param name="options">How to measure.</param>
    /// <exception cref="GanSharpException">A metric cannot measure this; the message says which and why, and the way out.</exception>
    public static void Check(IEnumerable<IMetric> metrics, MetricOutline input, MetricOptions options)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        foreach (IMetric metric in metrics)
        {
            if (metric.ObjectionTo(input, options) is { } objection) throw new GanSharpException($"{metric.Name}: {objection}");
        }
    }

    private static IMetric? Find(string name) =>
        All.FirstOrDefault(m => m.Aliases.Prepend(m.Name).Contains(name, StringComparer.OrdinalIgnoreCase));
}
