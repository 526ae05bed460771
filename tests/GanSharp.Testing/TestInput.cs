using GanSharp.Tensors;

namespace GanSharp.Testing;

/// <summary>Values for one operand of an operation under test.</summary>
/// <param name="Values">The numbers, last axis fastest.</param>
/// <param name="Shape">Their shape.</param>
/// <param name="Differentiable">Whether gradients with respect to it are checked: false for masks and targets.</param>
public sealed record TestInput(float[] Values, Shape Shape, bool Differentiable = true)
{
    /// <summary>The same values, without a gradient.</summary>
    public TestInput Fixed() => this with { Differentiable = false };

    /// <summary>A tensor of a workspace with these values, tracked if differentiable.</summary>
    public Tensor In(Workspace workspace) => workspace.From(Values, Shape).Detach(Differentiable);

    /// <summary>Normal random numbers.</summary>
    public static TestInput Normal(Random random, Shape shape, double scale = 1, double shift = 0) => Make(shape, () => (Gauss(random) * scale) + shift);

    /// <summary>Uniform random numbers in [low, high).</summary>
    public static TestInput Uniform(Random random, Shape shape, double low, double high) => Make(shape, () => low + (random.NextDouble() * (high - low)));

    /// <summary>Normal numbers moved out of the range within <paramref name="distance"/> of 0, where an operation has a kink.</summary>
    public static TestInput AwayFromZero(Random random, Shape shape, double distance = 0.15) => Make(shape, () =>
    {
        double x = Gauss(random);
        return x + (x < 0 ? -distance : distance);
    });

    /// <summary>Numbers in random order, neighbours at least <paramref name="gap"/> apart: for maxima, which have a kink where two are equal.</summary>
    public static TestInput Separated(Random random, Shape shape, double gap = 0.3)
    {
        int[] order = [.. Enumerable.Range(0, shape.Length)];
        random.Shuffle(order);
        int next = 0;
        return Make(shape, () => (order[next++] - (shape.Length / 2.0)) * gap);
    }

    private static TestInput Make(Shape shape, Func<double> next)
    {
        float[] values = new float[shape.Length];
        for (int i = 0; i < values.Length; i++) values[i] = (float)next();
        return new TestInput(values, shape);
    }

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
