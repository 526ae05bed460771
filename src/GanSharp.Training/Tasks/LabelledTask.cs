using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Learning from few labels (Salimans et al. 2016, arXiv:1606.03498, section 5): D's outputs are K classes, generated samples are class K + 1 whose logit is fixed at 0,
/// so that D's logit for real is the log-sum-exp of the others. Beside the game, D learns the classes of the labelled examples
/// (<see cref="DataOptions.Labelled"/>) by cross-entropy; all others are real samples without a label.
/// </summary>
public sealed class LabelledTask : ITask
{
    /// <summary>The name in options.</summary>
    public const string TaskName = "labelled";

    private readonly Dataset? _dataset;
    private readonly int[] _examples = [];
    private readonly int _batch;
    private readonly ulong _seed;
    private readonly float[] _values = [];
    private readonly int[] _chosen = [];
    private readonly int[] _labels = [];
    private int[] _order = [];
    private long _ordered = -1;
    private long _position;

    /// <summary>The task of no game in particular.</summary>
    public LabelledTask()
    {
    }

    private LabelledTask(GanOptions options, Dataset dataset)
    {
        _dataset = dataset;
        _examples = LabelledExamples.Choose(dataset, options.Data.Labelled, options.Data.LabelSeed == 0 ? options.Seed : options.Data.LabelSeed);
        (_batch, _seed) = (options.Task.Examples > 0 ? options.Task.Examples : options.BatchSize, options.Seed);
        _values = new float[_batch * dataset.ExampleSize];
        (_chosen, _labels) = (new int[_batch], new int[_batch]);
    }

    /// <inheritdoc/>
    public string Name => TaskName;

    /// <inheritdoc/>
    public bool ReplacesLogit => true;

    /// <inheritdoc/>
    public IEnumerable<Counter> Counters => [new("data.labelled", () => _position, value => _position = value)];

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
    public Batch? Draw(Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        Next();
        return new(workspace.From(_values, new Shape([_batch, .. _dataset!.ExampleShape]))) { Labels = _labels };
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

    // Each labelled example once in each pass over them, in an order that the seed and the pass decide.
    private void Next()
    {
        for (int i = 0; i < _batch; i++, _position++)
        {
            var (pass, at) = Math.DivRem(_position, _examples.Length);
            if (_ordered != pass)
            {
                _order = new RandomStream(_seed, FormattableString.Invariant($"data.labelled/epoch-{pass}")).Permutation(_examples.Length);
                _ordered = pass;
            }

            _chosen[i] = _examples[_order[(int)at]];
            _labels[i] = _dataset!.Labels[_chosen[i]];
        }

        _dataset!.Read(_chosen, _values);
    }
}
