using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// A k-nearest-neighbour discriminator (Cover and Hart 1967): the logit of a sample is log((real + 1)/(fake + 1)) over its k nearest among the latest samples of both sides. x
/// [N, ..] gives y [N, 1], without a gradient. Buffers <c>real</c>, <c>fake</c> [memory, F] and <c>next</c>, the row that is overwritten next.
/// </summary>
public sealed class NeighbourVote : Layer, IRefittable
{
    private readonly Tensor _real;
    private readonly Tensor _fake;
    private readonly Tensor _next;
    private readonly int _neighbours;

    /// <summary>A discriminator that has seen zeros only.</summary>
    /// <param name="features">Numbers in a sample, at least 1.</param>
    /// <param name="memory">Samples of each side that it remembers, at least as many as neighbours.</param>
    /// <param name="neighbours">k, at least 1.</param>
    /// <exception cref="ArgumentException">A size is out of range.</exception>
    public NeighbourVote(int features, int memory, int neighbours = 10)
    {
        Check.Positive(nameof(NeighbourVote), features);
        Check.Positive(nameof(NeighbourVote), neighbours, "the number of neighbours");
        if (memory < neighbours) Check.Fail($"NeighbourVote: a memory of {memory} samples for {neighbours} neighbours; remember at least as many.");
        _neighbours = neighbours;
        _real = AddBuffer("real", new Shape(memory, features));
        _fake = AddBuffer("fake", new Shape(memory, features));
        _next = AddBuffer("next", new Shape(1));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Workspace workspace = Check.WorkspaceOf(nameof(NeighbourVote), x);
        int rows = x.Shape[0], memory = _real.Shape[0];
        Tensor flat = x.Detach().Reshape(rows, -1);
        ReadOnlySpan<float> toReal = Distances.Squared(flat, workspace.Use(_real)).AsSpan(), toFake = Distances.Squared(flat, workspace.Use(_fake)).AsSpan();
        Tensor y = workspace.Zeros(new Shape(rows, 1));
        Span<float> logits = y.AsWritableSpan();
        float[] nearest = new float[_neighbours];
        bool[] isReal = new bool[_neighbours];
        for (int i = 0; i < rows; i++)
        {
            int found = 0;
            for (int j = 0; j < memory; j++)
            {
                // In turns, so that at equal distances neither side comes first.
                Insert(toReal[(i * memory) + j], true, ref found);
                Insert(toFake[(i * memory) + j], false, ref found);
            }

            int real = isReal.Count(near => near);
            logits[i] = MathF.Log((real + 1f) / (_neighbours - real + 1f));
        }

        return y;

        void Insert(float distance, bool side, ref int found)
        {
            if (found == _neighbours && distance >= nearest[^1]) return;
            int at = found < _neighbours ? found++ : _neighbours - 1;
            for (; at > 0 && nearest[at - 1] > distance; at--) (nearest[at], isReal[at]) = (nearest[at - 1], isReal[at - 1]);
            (nearest[at], isReal[at]) = (distance, side);
        }
    }

    /// <inheritdoc/>
    public void Refit(Tensor real, Tensor fake, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        int memory = _real.Shape[0], features = _real.Shape[1], rows = Math.Min(real.Shape[0], fake.Shape[0]);
        Span<float> next = _next.AsWritableSpan();
        for (int i = 0; i < rows; i++)
        {
            int at = (int)next[0] * features;
            real.AsSpan().Slice(i * features, features).CopyTo(_real.AsWritableSpan()[at..]);
            fake.AsSpan().Slice(i * features, features).CopyTo(_fake.AsWritableSpan()[at..]);
            next[0] = (next[0] + 1) % memory;
        }
    }
}
