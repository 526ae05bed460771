using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// A k-nearest-neighbour discriminator: the logit of a sample is F·log(d_fake/d_real), d the distance to its k-th nearest among the latest samples of a side, an estimate of the logarithm
/// of the ratio of the two densities (Wang, Kulkarni and Verdú 2009, IEEE Trans. Inf. Theory 55), held in [-20, 20]. x [N, ..] gives y [N, 1], without a gradient. Buffers <c>real</c>,
/// <c>fake</c> [memory, F] and <c>next</c>, the row that is overwritten next.
/// </summary>
public sealed class NeighbourRatio : Layer, IRefittable
{
    private const double Largest = 20;

    private readonly Tensor _real;
    private readonly Tensor _fake;
    private readonly Tensor _next;
    private readonly int _neighbours;

    /// <summary>A discriminator that has seen zeros only.</summary>
    /// <param name="features">Numbers in a sample, at least 1.</param>
    /// <param name="memory">Samples of each side that it remembers, at least as many as neighbours.</param>
    /// <param name="neighbours">k, at least 1.</param>
    /// <exception cref="ArgumentException">A size is out of range.</exception>
    public NeighbourRatio(int features, int memory, int neighbours = 5)
    {
        Check.Positive(nameof(NeighbourRatio), features);
        Check.Positive(nameof(NeighbourRatio), neighbours, "the number of neighbours");
        if (memory < neighbours) Check.Fail($"NeighbourRatio: a memory of {memory} samples for {neighbours} neighbours; remember at least as many.");
        _neighbours = neighbours;
        _real = AddBuffer("real", new Shape(memory, features));
        _fake = AddBuffer("fake", new Shape(memory, features));
        _next = AddBuffer("next", new Shape(1));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Workspace workspace = Check.WorkspaceOf(nameof(NeighbourRatio), x);
        int rows = x.Shape[0], memory = _real.Shape[0];
        Tensor flat = x.Detach().Reshape(rows, -1);
        ReadOnlySpan<float> toReal = Distances.Squared(flat, workspace.Use(_real)).AsSpan(), toFake = Distances.Squared(flat, workspace.Use(_fake)).AsSpan();
        Tensor y = workspace.Zeros(new Shape(rows, 1));
        Span<float> logits = y.AsWritableSpan();
        float[] nearest = new float[_neighbours];
        for (int i = 0; i < rows; i++)
        {
            double real = Nearest(toReal.Slice(i * memory, memory), nearest), fake = Nearest(toFake.Slice(i * memory, memory), nearest);
            logits[i] = (float)Math.Clamp(0.5 * _real.Shape[1] * Math.Log(fake / real), -Largest, Largest);
        }

        return y;
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

    // The k-th smallest of squared distances; a sample that is remembered itself is as far as nothing.
    private static double Nearest(ReadOnlySpan<float> distances, float[] nearest)
    {
        int found = 0;
        foreach (float distance in distances)
        {
            if (found == nearest.Length && distance >= nearest[^1]) continue;
            int at = found < nearest.Length ? found++ : nearest.Length - 1;
            for (; at > 0 && nearest[at - 1] > distance; at--) nearest[at] = nearest[at - 1];
            nearest[at] = distance;
        }

        return Math.Max(nearest[^1], 1e-12);
    }
}
