using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Learning from few labels (Salimans et al. 2016, arXiv:1606.03498, section 5): D's outputs are K classes, generated samples are class K + 1 whose logit is fixed at 0,
/// so that D's logit for real is the log-sum-exp of the others. Beside the game, D learns the classes of the labelled examples
/// (<see cref="DataOptions.Labelled"/>) by cross-entropy; all others are real samples without a label. After labels have spread (<see cref="PropagationOptions"/>), for some steps every
/// second one is an example that got its label so.
/// </summary>
public sealed class LabelledTask : ITask
{
    /// <summary>The name in options.</summary>
    public const string TaskName = "labelled";

    // D is surer than it should be of what has gone astray: its probabilities are taken to the power of one over this, and made to add up to 1 again.
    private const double Temperature = 8;

    // Examples whose features are made at a time: those of large images do not fit into memory together.
    private const int Together = 1024;

    // Examples of more numbers are projected at random to so many, which keeps their directions to 3%.
    private const int Widest = 1024;

    private readonly Dataset? _dataset;
    private readonly PropagationOptions _propagation = new();
    private readonly float[] _values = [];
    private readonly int[] _chosen = [];
    private readonly int[] _labels = [];
    private readonly Deck _known = new(0, "", []);
    private readonly Deck _reached = new(0, "", []);
    private readonly Tensor? _spread;
    private readonly ulong _seed;
    private int[] _others = [];
    private long _times;
    private bool _isSpread;

    /// <summary>The task of no game in particular.</summary>
    public LabelledTask()
    {
    }

    private LabelledTask(GanOptions options, Dataset dataset)
    {
        (_dataset, _propagation) = (dataset, options.Task.Propagation);
        _known = new(options.Seed, "data.labelled", LabelledExamples.Choose(dataset, options.Data.Labelled, options.Data.LabelSeed == 0 ? options.Seed : options.Data.LabelSeed));
        int batch = options.Task.Examples > 0 ? options.Task.Examples : options.BatchSize;
        _values = new float[batch * dataset.ExampleSize];
        (_chosen, _labels) = (new int[batch], new int[batch]);
        if (_propagation.EverySteps == 0 || _known.Items.Length == dataset.Count) return;
        _seed = options.Seed;
        int others = Math.Min(_propagation.Examples, dataset.Count - _known.Items.Length);
        _reached = new(_seed, "data.propagated", [.. Enumerable.Range(0, others)]);
        _spread = Tensor.Persistent(new Shape(others));
    }

    /// <inheritdoc/>
    public string Name => TaskName;

    /// <inheritdoc/>
    public bool ReplacesLogit => true;

    /// <inheritdoc/>
    public IEnumerable<Counter> Counters => _spread is null ? [_known.Place] : [_known.Place, _reached.Place];

    /// <inheritdoc/>
    public IEnumerable<NamedTensor> State => _spread is null ? [] : [new("task.propagated", _spread)];

    /// <inheritdoc/>
    public int Outputs(GanOptions options, int classes) => classes;

    /// <inheritdoc/>
    public ITask For(GanOptions options, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(dataset);
        return new LabelledTask(options, dataset);
    }

    /// <inheritdoc/>
    public void Prepare(long step, GanModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (_spread is null) return;
        var (times, since) = Math.DivRem(step - 1, _propagation.EverySteps);
        if (times != _times)
        {
            // Other examples each time, so that one kind that has gone astray among some is found among others.
            _others = [.. new RandomStream(_seed, FormattableString.Invariant($"data.propagation/{times}")).Permutation(_dataset!.Count).Except(_known.Items).Take(_reached.Items.Length)];
            _times = times;
        }

        _isSpread = times > 0 && since < _propagation.ForSteps;
        if (_isSpread && since == 0) Spread(model, _spread.AsWritableSpan());
    }

    /// <inheritdoc/>
    public Batch? Draw(Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        for (int i = 0; i < _chosen.Length; i++) (_chosen[i], _labels[i]) = _isSpread && i % 2 == 1 ? NextReached() : NextKnown();
        _dataset!.Read(_chosen, _values);
        return new(workspace.From(_values, new Shape([_chosen.Length, .. _dataset.ExampleShape]))) { Labels = _labels };
    }

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(in TaskInputs inputs) => inputs.OnLabelled.Classes!.CrossEntropy(inputs.Labelled.Labels.Span);

    /// <inheritdoc/>
    public Tensor? GeneratorLoss(in Batch fake, in Verdict onFake) => null;

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Data.Labelled == 0) return "the task labelled learns from labelled examples, of which there are none; set data.labelled to 100";
        return Objectives.Get(options.Objective).Output == DiscriminatorOutput.Logit ? null :
            $"the task labelled makes D's logit of its classes' logits, which the objective {options.Objective} does not take for one; set objective to feature-matching";
    }

    private (int Example, int Label) NextKnown()
    {
        int example = _known.Next();
        return (example, _dataset!.Labels[example]);
    }

    private (int Example, int Label) NextReached()
    {
        int at = _reached.Next();
        return (_others[at], (int)_spread!.AsSpan()[at]);
    }

    private void Spread(GanModel model, Span<float> spread)
    {
        int[] known = _known.Items, examples = [.. known, .. _others];
        int classes = _dataset!.ClassCount, width = 0, numbers = Math.Min(_dataset.ExampleSize, Widest);
        bool byNumbers = _propagation.RawWeight > 0;
        RandomProjection? narrower = byNumbers && _dataset.ExampleSize > Widest ? new(_dataset.ExampleSize, Widest, _seed) : null;
        float[] features = [], word = new float[examples.Length * classes], raw = new float[byNumbers ? examples.Length * numbers : 0];
        for (int start = 0; start < examples.Length; start += Together)
        {
            int count = Math.Min(Together, examples.Length - start);
            float[] samples = new float[count * _dataset.ExampleSize];
            _dataset.Read(examples.AsSpan(start, count), samples);
            float[] seen = model.Features(samples, out width);
            if (start == 0) features = new float[examples.Length * width];
            seen.CopyTo(features, start * width);
            model.Classify(samples).CopyTo(word, start * classes);
            ReadOnlySpan<float> own = narrower is null ? samples : narrower.Of(new FeatureRows("examples", samples, _dataset.ExampleSize), model.Engine.Threads).Values;
            if (byNumbers) own.CopyTo(raw.AsSpan(start * numbers));
        }

        // The labels weigh as much in all as D's word on all other examples.
        double[,] given = new double[examples.Length, classes];
        for (int i = 0; i < known.Length; i++) given[i, _dataset.Labels[known[i]]] = (double)_others.Length / known.Length;
        for (int i = known.Length; i < examples.Length; i++)
        {
            double sum = 0;
            for (int c = 0; c < classes; c++) sum += given[i, c] = Math.Pow(word[(i * classes) + c], 1 / Temperature);
            for (int c = 0; c < classes; c++) given[i, c] /= sum;
        }

        List<(FeatureRows, double)> views = [(new("features of examples", features, width), 1)];
        if (byNumbers) views.Add((Centred(raw, numbers), _propagation.RawWeight));
        double[,] shares = LabelPropagation.Spread(views, given, Math.Min(_propagation.Neighbours, examples.Length - 1), model.Engine.Threads);
        for (int i = 0; i < spread.Length; i++)
        {
            int most = 0;
            for (int c = 1; c < classes; c++) most = shares[known.Length + i, c] > shares[known.Length + i, most] ? c : most;
            spread[i] = most;
        }
    }

    // Takes the mean off, in place: as seen from 0, all directions are nearly the same where much of each example is the same, as the background of images is.
    private static FeatureRows Centred(float[] values, int width)
    {
        double[] sums = new double[width];
        for (int i = 0; i < values.Length; i++) sums[i % width] += values[i];
        for (int i = 0; i < values.Length; i++) values[i] -= (float)(sums[i % width] * width / values.Length);
        return new("examples", values, width);
    }

    /// <summary>Things, each once in each pass over them, in an order that the seed and the pass decide.</summary>
    private sealed class Deck(ulong seed, string name, int[] items)
    {
        private int[] _order = [];
        private long _ordered = -1;
        private long _position;

        public int[] Items => items;

        public Counter Place => new(name, () => _position, value => _position = value);

        public int Next()
        {
            var (pass, at) = Math.DivRem(_position++, items.Length);
            if (_ordered != pass)
            {
                _order = new RandomStream(seed, FormattableString.Invariant($"{name}/epoch-{pass}")).Permutation(items.Length);
                _ordered = pass;
            }

            return items[_order[(int)at]];
        }
    }
}
