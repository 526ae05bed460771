using GanSharp.Tensors.Kernels;
using GanSharp.Testing;

namespace GanSharp.Tensors.Tests;

public class ParameterUpdateTests
{
    private static readonly AdamConstants Adam = new() { StepSize = 0.02f, Beta1 = 0.5f, Beta2 = 0.99f, RootScale = 3, Epsilon = 1e-8f, Keep = 0.99f };
    private static readonly RmsPropConstants RmsProp = new() { LearningRate = 0.01f, Decay = 0.9f, Epsilon = 1e-8f, Momentum = 0.8f };

    public static TheoryData<string> KernelSets => [.. Registry.All.Where(set => set.IsSupported).Select(set => set.Name)];

    [Theory, MemberData(nameof(KernelSets))]
    public void Formulas_agree_with_double_precision_at_every_length(string kernels)
    {
        using Engine engine = new(1, Registry.Choose(kernels));
        foreach (int length in Enumerable.Range(0, 258).Append(16384).Append(40001))
        {
            Check(engine, length, (e, p, g, a, b) => ParameterUpdate.Adam(e, p, g, a, b, Adam), (ref double p, double g, ref double a, ref double b) =>
            {
                a = (0.5 * a) + (0.5 * g);
                b = (0.99 * b) + (0.01 * g * g);
                p = (0.99 * p) - (0.02 * a / ((Math.Sqrt(b) * 3) + 1e-8));
            });
            Check(engine, length, (e, p, g, _, _) => ParameterUpdate.Sgd(e, p, g, 0.1f), (ref double p, double g, ref double _, ref double _) => p -= 0.1 * g);
            Check(engine, length, (e, p, g, a, _) => ParameterUpdate.Momentum(e, p, g, a, 0.1f, 0.9f, nesterov: true), (ref double p, double g, ref double a, ref double _) =>
            {
                a = (0.9 * a) + g;
                p -= 0.1 * (g + (0.9 * a));
            });
            Check(engine, length, (e, p, g, a, b) => ParameterUpdate.RmsProp(e, p, g, a, b, RmsProp), (ref double p, double g, ref double a, ref double b) =>
            {
                a = (0.9 * a) + (0.1 * g * g);
                b = (0.8 * b) + (g / (Math.Sqrt(a) + 1e-8));
                p -= 0.01 * b;
            });
        }
    }

    [Fact]
    public void Neither_values_nor_the_sum_depend_on_the_number_of_threads()
    {
        const int Length = 100_003;
        float[]? values = null;
        double sum = 0;
        foreach (int threads in new[] { 1, 2, 5 })
        {
            using Engine engine = new(threads);
            Tensor[] t = Tensors(Length);
            double now = ParameterUpdate.Adam(engine, t[0], t[1], t[2], t[3], Adam);
            if (values is null) (values, sum) = (t[0].ToArray(), now);
            TensorAssert.Identical(values, t[0].AsSpan());
            Assert.Equal(sum, now);
        }
    }

    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(float.NegativeInfinity)]
    public void The_sum_tells_of_one_bad_gradient_anywhere(float bad)
    {
        using Engine engine = new(2);
        foreach (int place in new[] { 0, 15, 16, 1023, 16384, 33000 })
        {
            Tensor[] t = Tensors(33001);
            t[1].AsWritableSpan()[place] = bad;
            Assert.False(double.IsFinite(ParameterUpdate.Sgd(engine, t[0], t[1], 0.1f)));
        }
    }

    [Fact]
    public void Lerp_moves_the_average_by_the_share_that_it_does_not_keep()
    {
        using Engine engine = new(2);
        foreach (int length in new[] { 0, 1, 15, 16, 17, 257, 20000 })
        {
            Tensor[] t = Tensors(length);
            double[] expected = new double[length];
            for (int i = 0; i < length; i++) expected[i] = (0.9 * t[0].AsSpan()[i]) + (0.1 * t[1].AsSpan()[i]);
            ParameterUpdate.Lerp(engine, t[0], t[1], 0.9f);
            TensorAssert.Close(expected, t[0].AsSpan(), 1e-6);
        }
    }

    [Fact]
    public void Shapes_that_differ_are_refused()
    {
        using Engine engine = new(1);
        Tensor p = Tensor.Persistent(new Shape(3)), other = Tensor.Persistent(new Shape(1, 3));
        Assert.Contains("gradient has shape [1, 3], the parameter [3]", Assert.Throws<ArgumentException>(() => ParameterUpdate.Sgd(engine, p, other, 1)).Message);
        Assert.Contains("state has shape [1, 3], the parameter [3]", Assert.Throws<ArgumentException>(() => ParameterUpdate.Momentum(engine, p, p, other, 1, 0)).Message);
        Assert.Contains("value has shape [1, 3], the parameter [3]", Assert.Throws<ArgumentException>(() => ParameterUpdate.Lerp(engine, p, other, 0.5f)).Message);
    }

    private delegate double Update(Engine engine, Tensor p, Tensor g, Tensor first, Tensor second);

    private delegate void Reference(ref double p, double g, ref double first, ref double second);

    private static void Check(Engine engine, int length, Update update, Reference reference)
    {
        Tensor[] t = Tensors(length);
        double[][] expected = [.. t.Select(x => Array.ConvertAll(x.ToArray(), v => (double)v))];
        double squares = 0;
        for (int i = 0; i < length; i++)
        {
            reference(ref expected[0][i], expected[1][i], ref expected[2][i], ref expected[3][i]);
            squares += expected[1][i] * expected[1][i];
        }

        double sum = update(engine, t[0], t[1], t[2], t[3]);
        for (int i = 0; i < t.Length; i++) TensorAssert.Close(expected[i], t[i].AsSpan(), 2e-6, $"tensor {i} of length {length}");
        Assert.InRange(sum, squares * (1 - 1e-6), squares * (1 + 1e-6));
    }

    /// <summary>p, g and two states, which are not negative.</summary>
    private static Tensor[] Tensors(int length)
    {
        Random random = new(length);
        return [.. Enumerable.Range(0, 4).Select(i => Tensor.Persistent([.. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() - (i < 2 ? 0.5 : -0.1)))], new Shape(length)))];
    }
}
