using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>What players have before them during a step: real batches, samples of G, a workspace, and the sheet for their figures.</summary>
public sealed class Round : IDisposable
{
    private readonly BatchSampler _sampler;
    private readonly Shape _batchShape;
    private readonly float[] _batch;
    private readonly int[] _labels;
    private readonly Func<Workspace, int, ReadOnlyMemory<int>, Batch> _generate;
    private Batch? _fakes;
    private bool _hasReal;
    private StepFigures _figures = new();

    /// <summary>A table to play at.</summary>
    /// <param name="engine">What computes.</param>
    /// <param name="sampler">Where real batches come from.</param>
    /// <param name="withLabels">Whether real batches come with their labels.</param>
    /// <param name="generate">Makes a number of samples with their graph, of the labels given; without labels, of labels that it chooses where the game has any.</param>
    public Round(Engine engine, BatchSampler sampler, bool withLabels, Func<Workspace, int, ReadOnlyMemory<int>, Batch> generate)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(sampler);
        Workspace = engine.OpenWorkspace();
        _sampler = sampler;
        _generate = generate;
        _batchShape = new Shape([sampler.BatchSize, .. sampler.Dataset.ExampleShape]);
        _batch = new float[_batchShape.Length];
        _labels = new int[withLabels ? sampler.BatchSize : 0];
    }

    /// <summary>Where everything of the turn lives; cleared between turns.</summary>
    public Workspace Workspace { get; }

    /// <summary>The step being played, from 1.</summary>
    public long Step { get; private set; }

    /// <summary>What the step showed so far.</summary>
    public ref StepFigures Figures => ref _figures;

    /// <summary>The next batch of real samples, scaled to [-1, 1].</summary>
    public Batch NextReal()
    {
        _sampler.Next(_batch, _labels);
        _hasReal = true;
        return Real();
    }

    /// <summary>The real samples that the step saw last; the next batch where it saw none.</summary>
    public Batch SameReal() => _hasReal ? Real() : NextReal();

    /// <summary>A new batch of samples. Their graph is kept for whoever moves next and trains on samples.</summary>
    /// <param name="labels">Their labels; empty leaves the choice to the game.</param>
    public Batch NewFakes(ReadOnlyMemory<int> labels = default)
    {
        Batch fakes = _generate(Workspace, _sampler.BatchSize, labels);
        _fakes = fakes;
        return fakes;
    }

    /// <summary>
    /// A batch of samples with their graph, to learn from: those that the turn before looked at, so that G runs once for both, or
    /// new ones where there was none.
    /// </summary>
    public Batch TakeFakes()
    {
        Batch fakes = _fakes ?? NewFakes();
        _fakes = null;
        return fakes;
    }

    internal void Begin(long step)
    {
        Step = step;
        _hasReal = false;
        _figures = new StepFigures { Step = step };
    }

    /// <summary>Between turns: forgets everything, except samples that the next turn may take.</summary>
    /// <param name="keepFakes">Whether another player is next.</param>
    internal void EndTurn(bool keepFakes)
    {
        if (keepFakes && _fakes is not null) return;
        _fakes = null;
        Workspace.Clear();
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => Workspace.Dispose();

    private Batch Real() => new(Workspace.From(_batch, _batchShape)) { Labels = _labels };
}
