using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>What players have before them during a step: real batches, samples of G, a workspace, and the sheet for their figures.</summary>
public sealed class Round : IDisposable
{
    private readonly BatchSampler _sampler;
    private readonly Shape _batchShape;
    private readonly float[] _batch;
    private readonly Func<Workspace, int, Tensor> _generate;
    private Tensor? _fakes;
    private StepFigures _figures = new();

    /// <summary>A table to play at.</summary>
    /// <param name="engine">What computes.</param>
    /// <param name="sampler">Where real batches come from.</param>
    /// <param name="generate">Makes a number of samples with their graph.</param>
    public Round(Engine engine, BatchSampler sampler, Func<Workspace, int, Tensor> generate)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(sampler);
        Workspace = engine.OpenWorkspace();
        _sampler = sampler;
        _generate = generate;
        _batchShape = new Shape([sampler.BatchSize, .. sampler.Dataset.ExampleShape]);
        _batch = new float[_batchShape.Length];
    }

    /// <summary>Where everything of the turn lives; cleared between turns.</summary>
    public Workspace Workspace { get; }

    /// <summary>The step being played, from 1.</summary>
    public long Step { get; private set; }

    /// <summary>What the step showed so far.</summary>
    public ref StepFigures Figures => ref _figures;

    /// <summary>The next batch of real samples, scaled to [-1, 1].</summary>
    public Tensor NextReal()
    {
        _sampler.Next(_batch);
        return Workspace.From(_batch, _batchShape);
    }

    /// <summary>A new batch of samples. Their graph is kept for whoever moves next and trains on samples.</summary>
    public Tensor NewFakes()
    {
        _fakes = _generate(Workspace, _sampler.BatchSize);
        return _fakes;
    }

    /// <summary>
    /// A batch of samples with their graph, to learn from: those that the turn before looked at, so that G runs once for both, or
    /// new ones where there was none.
    /// </summary>
    public Tensor TakeFakes()
    {
        Tensor fakes = _fakes ?? NewFakes();
        _fakes = null;
        return fakes;
    }

    internal void Begin(long step)
    {
        Step = step;
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
}
