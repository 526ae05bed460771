using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Measures samples of a game's model, always those of the same latents, against always the same real ones, so that what differs between two evaluations is the model. Keeps in mind which was the best, how
/// long it is since there was progress, and whether all thresholds are reached.
/// </summary>
internal sealed class Evaluator
{
    private const string RealName = "held-out real samples", FakeName = "generated samples";

    private readonly AdversarialTrainer _trainer;
    private readonly GanOptions _options;
    private readonly EvaluationPlan _plan;
    private readonly FeatureExtractor _extractor;
    private readonly int _sampleSize;
    private readonly FeatureRows _real;
    private readonly Dictionary<string, double> _last = [];
    private long _step = -1, _bestStep = -1, _waited;
    private double _best = double.NaN, _reference = double.PositiveInfinity;
    private bool _reached;

    public Evaluator(AdversarialTrainer trainer, GanOptions options, EvaluationPlan plan, Dataset against)
    {
        (_trainer, _options, _plan, _sampleSize) = (trainer, options, plan, against.ExampleSize);
        _extractor = EvaluationPlan.ExtractorOf(options, against, trainer.Engine.Threads);
        _real = RealRows(_extractor, against, options.Evaluation.Samples);
        foreach (FigureKind kind in plan.Metrics.SelectMany(m => m.Kinds)) _last[kind.Key] = double.NaN;
    }

    /// <summary>The step after which was last evaluated; -1 before.</summary>
    public long Step => _step;

    /// <summary>The figures of then.</summary>
    public IReadOnlyDictionary<string, double> Figures => new Dictionary<string, double>(_last);

    /// <summary>The step of the best model so far; -1 where there is none.</summary>
    public long BestStep => _bestStep;

    /// <summary>Its figure.</summary>
    public double BestValue => _best;

    /// <summary>Whether all thresholds were reached in the last evaluation.</summary>
    public bool IsGoodEnough => _reached;

    /// <summary>Whether there was no progress for as many evaluations as the options wait.</summary>
    public bool IsOnPlateau => _options.Stop.Plateau.Patience > 0 && _waited >= _options.Stop.Plateau.Patience;

    /// <summary>What a checkpoint holds.</summary>
    public IEnumerable<Counter> Counters =>
    [
        new("evaluation.step", () => _step, value => _step = value),
        new("evaluation.bestStep", () => _bestStep, value => _bestStep = value),
        Counter.OfNumber("evaluation.best", () => _best, value => _best = value),
        Counter.OfNumber("evaluation.reference", () => _reference, value => _reference = value),
        new("evaluation.waited", () => _waited, value => _waited = value),
        new("evaluation.reached", () => _reached ? 1 : 0, value => _reached = value != 0),
        .. _last.Keys.Select(key => Counter.OfNumber("evaluation." + key, () => _last[key], value => _last[key] = value)),
    ];

    /// <summary>Whether a step is one to evaluate after.</summary>
    public bool IsDueAt(long step) => step % _options.Evaluation.EverySteps == 0;

    /// <summary>Evaluates.</summary>
    /// <param name="last">Whether the training has ended already, so that the evaluation must not end it: it is one more than a longer training would have.</param>
    public void Evaluate(bool last)
    {
        float[] fake = new float[_options.Evaluation.Samples * _sampleSize];
        _trainer.Model.Draw(new RandomStream(_options.Seed, "evaluation"), fake, _options.BatchSize);
        MetricInput input = new(_real, _extractor.Of(FakeName, fake, out _)) { Mixture = MixtureOf(_options, _extractor) };
        MetricOptions how = HowOf(_options, _trainer.Engine.Threads);
        foreach (Figure figure in _plan.Metrics.SelectMany(m => MetricRegistry.Measure(m, input, how))) _last[figure.Key] = figure.Value;
        _step = _trainer.StepCount;
        if (_plan.Best is { } best)
        {
            double value = _last[best.Key], cost = best.Cost(value);
            if (_bestStep < 0 || best.IsBetter(value, _best)) (_bestStep, _best) = (_step, value);
            if (!last && cost < _reference - _options.Stop.Plateau.Delta) (_reference, _waited) = (cost, 0);
            else if (!last) _waited++;
        }

        if (!last) _reached = _plan.Thresholds.Count > 0 && _plan.Thresholds.All(t => t.Kind.Cost(_last[t.Kind.Key]) <= t.Kind.Cost(t.Value));
    }

    /// <summary>Begins to look for a plateau and for thresholds anew.</summary>
    public void ForgetStops() => (_waited, _reference, _reached) = (0, double.PositiveInfinity, false);

    /// <summary>How the thresholds were reached, in words.</summary>
    public string Reached => "thresholds: " + string.Join(", ", _plan.Thresholds.Select(t => FormattableString.Invariant($"{t.Kind.Key} {_last[t.Kind.Key]:0.####} reached {t.Value:0.####}")));

    /// <summary>What the plateau is, in words.</summary>
    public string Plateau => FormattableString.Invariant($"a plateau: {_plan.Best!.Key} has not got better{(_options.Stop.Plateau.Delta > 0 ? FormattableString.Invariant($" by more than {_options.Stop.Plateau.Delta:0.####}") : "")} in {_waited} evaluations; the best was {_best:0.####} after step {_bestStep:N0}");

    /// <summary>Refuses metrics that can't measure such samples.</summary>
    /// <exception cref="GanSharpException">One line says which and why.</exception>
    public static void Check(GanOptions options, EvaluationPlan plan, Dataset against)
    {
        using FeatureExtractor extractor = EvaluationPlan.ExtractorOf(options, against, 1);
        MetricOutline input = new(new(RealName, RealCount(against, options.Evaluation.Samples), extractor.Width), new(FakeName, options.Evaluation.Samples, extractor.Width)) { Mixture = MixtureOf(options, extractor) };
        foreach (IMetric metric in plan.Metrics)
        {
            if (metric.ObjectionTo(input, HowOf(options, 1)) is { } objection) throw new GanSharpException($"evaluation can't measure {metric.Name} of {against.Name}: {objection}");
        }
    }

    private static int RealCount(Dataset against, int samples) => Math.Min(samples, against.Count);

    private static FeatureRows RealRows(FeatureExtractor extractor, Dataset against, int samples)
    {
        int count = RealCount(against, samples);
        float[] values = new float[count * against.ExampleSize];
        against.Read([.. Enumerable.Range(0, count).Select(i => (int)((long)i * against.Count / count))], values);
        return extractor.Of(RealName, values, out _);
    }

    // A mixture is one of points, not of features.
    private static Mixture? MixtureOf(GanOptions options, FeatureExtractor extractor) => extractor.KeepsNumbers ? Datasets.MixtureOf(options.Data.Source) : null;

    private static MetricOptions HowOf(GanOptions options, int threads) => new() { Seed = options.Seed, Threads = threads };
}
