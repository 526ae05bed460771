namespace GanSharp.Networks.Tests;

public class ActivationTests : NetworkTest
{
    private static readonly Dictionary<string, Func<double, double>> Formulas = new()
    {
        ["relu"] = x => Math.Max(x, 0),
        ["leaky-relu"] = x => x > 0 ? x : 0.3 * x,
        ["elu"] = x => x > 0 ? x : Math.Exp(x) - 1,
        ["silu"] = x => x / (1 + Math.Exp(-x)),
        ["tanh"] = Math.Tanh,
        ["sigmoid"] = x => 1 / (1 + Math.Exp(-x)),
        ["softplus"] = x => Math.Log(1 + Math.Exp(x)),
    };

    public static TheoryData<string> Names => new(Activation.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Activations_are_what_their_names_say(string name)
    {
        float[] x = Normal(6, 5).ToArray(), y = Run(Activation.ByName(name, slope: 0.3f), Normal(6, 5), Pass.Evaluate).ToArray();
        if (name == "gelu")
        {
            // x·P(X < x) for a standard normal X: below |x| and with the sum of gelu(x) and gelu(-x) known.
            float[] mirrored = Run(Activation.Gelu(), Tensors.Tensor.Persistent([.. x.Select(v => -v)], new(6, 5)), Pass.Evaluate).ToArray();
            for (int i = 0; i < x.Length; i++) Assert.Equal(x[i], y[i] - mirrored[i], 1e-5f);
            Assert.Equal(0.8413447f, Run(Activation.Gelu(), Tensors.Tensor.Persistent([1f], new(1, 1)), Pass.Evaluate).ToScalar(), 1e-5f);
            return;
        }

        for (int i = 0; i < x.Length; i++) Assert.Equal(Formulas[name](x[i]), y[i], 1e-5);
    }

    [Fact]
    public void Unknown_names_are_refused_with_the_nearest()
    {
        Assert.Equal("leaky-relu", Activation.ByName("Leaky-ReLU").Name);
        GanSharpException error = Assert.Throws<GanSharpException>(() => Activation.ByName("leakyrelu\n"));
        Assert.StartsWith("there is no activation 'leakyrelu '; the nearest is leaky-relu (activations: relu, leaky-relu, ", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Activation.LeakyRelu(float.NaN));
    }
}
