using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors.Tests.Ops.Elements;

/// <summary>Element operations against double precision: every kernel set, every length from 0 to 257, extreme values.</summary>
public class ElementOpsTests
{
    /// <summary>Name, operation, reference, and the range of ordinary inputs.</summary>
    private static readonly (string Name, Func<Tensor, Tensor> Op, Func<double, double> Reference, double Low, double High)[] Unary =
    [
        ("negate", x => -x, x => -x, -5, 5),
        ("scale and shift", x => (x * 1.5f) + 0.25f, x => (x * 1.5) + 0.25, 0, 5),
        ("divide by", x => x / 3f, x => x / 3, -5, 5),
        ("divide into", x => 3f / x, x => 3 / x, -5, 5),
        ("exp", x => x.Exp(), Math.Exp, -80, 80),
        ("log", x => x.Log(), Math.Log, 0, 1000),
        ("sqrt", x => x.Sqrt(), Math.Sqrt, 0, 1000),
        ("rsqrt", x => x.Rsqrt(), x => 1 / Math.Sqrt(x), 0, 1000),
        ("root", x => x.Root(), Math.Sqrt, 0, 1000),
        ("pow 2", x => x.Pow(2), x => x * x, -5, 5),
        ("pow 3", x => x.Pow(3), x => x * x * x, -5, 5),
        ("pow -1", x => x.Pow(-1), x => 1 / x, -5, 5),
        ("pow 7", x => x.Pow(7), x => Math.Pow(x, 7), -20, 20),
        ("pow 0", x => x.Pow(0), x => 1, -20, 20),
        ("pow -4", x => x.Pow(-4), x => Math.Pow(x, -4), -20, 20),
        ("pow 0.37", x => x.Pow(0.37f), x => Math.Pow(x, 0.37f), 0, 1000),
        ("pow -17.3", x => x.Pow(-17.3f), x => Math.Pow(x, -17.3f), 0, 9),
        ("abs", x => x.Abs(), Math.Abs, -5, 5),
        ("sign", x => x.Sign(), x => double.IsNaN(x) ? x : Math.Sign(x), -5, 5),
        ("clamp", x => x.Clamp(-1, 2), x => double.IsNaN(x) ? x : Math.Clamp(x, -1, 2), -5, 5),
        ("tanh", x => x.Tanh(), Math.Tanh, -5, 5),
        ("sigmoid", x => x.Sigmoid(), ElementReference.Sigmoid, -80, 80),
        ("softplus", x => x.Softplus(), ElementReference.Softplus, -80, 80),
        ("relu", x => x.Relu(), x => Math.Max(x, 0), -5, 5),
        ("leaky relu", x => x.LeakyRelu(0.25f), x => x > 0 ? x : x * 0.25, -5, 5),
        ("elu", x => x.Elu(), ElementReference.Elu, -5, 5),
        ("gelu", x => x.Gelu(), ElementReference.Gelu, -9, 9),
        ("silu", x => x.Silu(), ElementReference.Silu, -80, 80),
    ];

    private static readonly (string Name, Func<Tensor, Tensor, Tensor> Op, Func<double, double, double> Reference)[] Binary =
    [
        ("add", (a, b) => a + b, (a, b) => a + b),
        ("subtract", (a, b) => a - b, (a, b) => a - b),
        ("multiply", (a, b) => a * b, (a, b) => a * b),
        ("divide", (a, b) => a / b, (a, b) => a / b),
        ("maximum", (a, b) => a.Maximum(b), Math.Max),
        ("minimum", (a, b) => a.Minimum(b), Math.Min),
        ("pow", (a, b) => a.Abs().Pow(b), (a, b) => Math.Pow(Math.Abs(a), b)),
        ("where", (a, b) => Tensor.Where((a - b).Relu(), a, b), Math.Max),
    ];

    private static readonly float[] Extremes =
    [
        0, -0f, 1, -1, 88, -88, 89, -89, 103, -103, 104, -104, 1e4f, -1e4f, 1e20f, -1e20f, float.MaxValue, -float.MaxValue, 1e-20f, -1e-20f, 1.1754944e-38f, 1e-40f, -1e-40f,
        1.4e-45f, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    public static TheoryData<string, string> Cases => Matrix(Unary.Select(entry => entry.Name));

    public static TheoryData<string, string> BinaryCases => Matrix(Binary.Select(entry => entry.Name));

    [Theory, MemberData(nameof(Cases))]
    public void Every_length_is_right(string name, string kernels)
    {
        var entry = Unary.Single(entry => entry.Name == name);
        using Engine engine = new(1, Registry.Choose(kernels));
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Random random = new(11);
        for (int length = 0; length <= 257; length++)
        {
            float[] x = Random(random, length, entry.Low, entry.High);
            Tensor y = entry.Op(workspace.From(x, new Shape(length)));
            Compare(Array.ConvertAll(x, value => entry.Reference(value)), y, name == "gelu" ? 7e-7 : 4e-7, name);
            workspace.Clear();
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Extreme_values_are_right(string name, string kernels)
    {
        var entry = Unary.Single(entry => entry.Name == name);
        using Engine engine = new(1, Registry.Choose(kernels));
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Tensor y = entry.Op(workspace.From(Extremes, new Shape(Extremes.Length)));
        Compare(Array.ConvertAll(Extremes, value => entry.Reference(value)), y, 1e-6, name, Extremes);
    }

    [Theory, MemberData(nameof(BinaryCases))]
    public void Every_length_of_two_operands_is_right(string name, string kernels)
    {
        var entry = Binary.Single(entry => entry.Name == name);
        using Engine engine = new(1, Registry.Choose(kernels));
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Random random = new(12);
        for (int length = 0; length <= 257; length++)
        {
            float[] a = Random(random, length, -5, 5), b = Random(random, length, -5, 5);
            Tensor ta = workspace.From(a, new Shape(length)), tb = workspace.From(b, new Shape(length));
            Compare([.. a.Zip(b, (p, q) => entry.Reference(p, q))], entry.Op(ta, tb), 4e-7, name);
            if (length > 0)
            {
                // One value against a run, both ways.
                Compare([.. a.Select(p => entry.Reference(p, b[0]))], entry.Op(ta, workspace.From(b.AsSpan(0, 1), new Shape(1))), 4e-7, name);
                Compare([.. b.Select(q => entry.Reference(a[0], q))], entry.Op(workspace.From(a.AsSpan(0, 1), new Shape(1)), tb), 4e-7, name);
            }

            workspace.Clear();
        }
    }

    [Theory, MemberData(nameof(Kernels))]
    public unsafe void The_result_may_replace_an_operand(string kernels)
    {
        using Engine engine = new(2, Registry.Choose(kernels));
        using Workspace workspace = engine.OpenInferenceWorkspace();
        foreach (int length in new[] { 1, 7, 16, 33, 257, 40_000 })
        {
            Tensor x = workspace.Normal(new Shape(length), new RandomStream(1, "x")), b = workspace.Normal(new Shape(length), new RandomStream(1, "b"));
            Tensor sigmoid = x.Sigmoid(), quotient = x / b, place = x * 1f;
            engine.Kernels.Map(engine.Workers, default(SigmoidOp), place.Pointer("test"), place.Pointer("test"), length);
            Assert.Equal(sigmoid.ToArray(), place.ToArray());
            place = x * 1f;
            engine.Kernels.Map(engine.Workers, default(DivideOp), place.Pointer("test"), b.Pointer("test"), place.Pointer("test"), length);
            Assert.Equal(quotient.ToArray(), place.ToArray());
            place = b * 1f;
            engine.Kernels.Map(engine.Workers, default(DivideOp), x.Pointer("test"), place.Pointer("test"), place.Pointer("test"), length);
            Assert.Equal(quotient.ToArray(), place.ToArray());
            workspace.Clear();
        }
    }

    public static TheoryData<string> Kernels => [.. Registry.All.Where(set => set.IsSupported).Select(set => set.Name)];

    private static TheoryData<string, string> Matrix(IEnumerable<string> names)
    {
        TheoryData<string, string> data = [];
        foreach (string name in names)
        {
            foreach (KernelSet kernels in Registry.All.Where(set => set.IsSupported)) data.Add(name, kernels.Name);
        }

        return data;
    }

    private static float[] Random(Random random, int length, double low, double high)
    {
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            // A third near zero, where formulas change.
            double x = low + (random.NextDouble() * (high - low));
            values[i] = (float)(random.Next(3) == 0 ? x * 1e-3 : x);
        }

        return values;
    }

    /// <summary>The relative error of each element, with some slack where the smallest numbers have few digits.</summary>
    private static void Compare(double[] expected, Tensor actual, double tolerance, string name, float[]? inputs = null)
    {
        ReadOnlySpan<float> values = actual.AsSpan();
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            double e = expected[i], a = values[i];
            float rounded = (float)e;
            bool same = float.IsFinite(rounded) ? Math.Abs(e - a) <= (tolerance * Math.Abs(e)) + 2e-43 : float.IsNaN(rounded) ? double.IsNaN(a) : rounded == a;
            if (!same) Assert.Fail(FormattableString.Invariant($"{name} of {(inputs is null ? "an element" : inputs[i].ToString("R"))} at {i} of {values.Length}: expected {e:R}, actual {a:R}, relative error {Math.Abs(e - a) / Math.Abs(e):G3}"));
        }
    }
}
