using GanSharp.Testing;

namespace GanSharp.Tensors.Tests.Catalogue;

/// <summary>
/// Random sizes and inputs for one trial of an operation. <see cref="A"/> to <see cref="D"/> are sizes drawn once, so that operands can share them:
/// 1 to 5 for gradient checks; larger in a large draw, so that the work is cut into several chunks.
/// </summary>
internal sealed class Draw
{
    private readonly Random _random;
    private readonly bool _large;

    public Draw(int seed, bool large = false)
    {
        _random = new Random(seed);
        _large = large;
        A = large ? _random.Next(3, 7) : Size(1, 4);
        B = large ? _random.Next(9, 20) : Size(2, 5);
        C = large ? _random.Next(9, 20) : Size(1, 5);
        D = large ? _random.Next(17, 40) : Size(2, 6);
        int[] sizes = large ? [B, C, _random.Next(140, 180)] : [A, B, C, D];
        Shape = new Shape(large ? sizes : sizes.AsSpan(_random.Next(1, 4)));
    }

    public int A { get; }

    public int B { get; }

    public int C { get; }

    public int D { get; }

    /// <summary>A shape of rank 1 to 3 (3 in a large draw).</summary>
    public Shape Shape { get; }

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Size(int low, int high) => _random.Next(low, high + 1);

    public TestInput Normal(params ReadOnlySpan<int> sizes) => TestInput.Normal(_random, new Shape(sizes));

    public TestInput Normal(Shape shape, double scale = 1, double shift = 0) => TestInput.Normal(_random, shape, scale, shift);

    public TestInput Uniform(Shape shape, double low, double high) => TestInput.Uniform(_random, shape, low, high);

    public TestInput Away(params ReadOnlySpan<int> sizes) => TestInput.AwayFromZero(_random, new Shape(sizes));

    public TestInput Away(Shape shape) => TestInput.AwayFromZero(_random, shape);

    public TestInput Separated(params ReadOnlySpan<int> sizes) => TestInput.Separated(_random, new Shape(sizes), _large ? 0.001 : 0.3);

    /// <summary>Zeros and ones, without a gradient.</summary>
    public TestInput Mask(Shape shape)
    {
        TestInput mask = Uniform(shape, 0, 1).Fixed();
        for (int i = 0; i < mask.Values.Length; i++) mask.Values[i] = mask.Values[i] < 0.5f ? 0 : 1;
        return mask;
    }

    /// <summary>Two operands that broadcast in one of several ways, from <paramref name="make"/>.</summary>
    public TestInput[] Pair(Func<Shape, TestInput> make) => Pair(make, make);

    /// <summary>As above, each operand made in its own way.</summary>
    public TestInput[] Pair(Func<Shape, TestInput> first, Func<Shape, TestInput> second) => Size(0, _large ? 3 : 5) switch
    {
        0 => [first(Shape), second(Shape)],
        1 => [first(Shape), second(new Shape(Shape[-1]))],
        2 => [first(new Shape(B, 1, D)), second(new Shape(A, 1, C, 1))],
        3 => [first(new Shape(A, 1, C, D)), second(new Shape(B, 1, D))],
        4 => [first(default), second(Shape)],
        _ => [first(Shape), second(Shape.With(0, 1))],
    };
}
