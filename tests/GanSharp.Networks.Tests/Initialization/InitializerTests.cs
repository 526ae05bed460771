using GanSharp.Tensors;

namespace GanSharp.Networks.Tests;

/// <summary>
/// Margins are five standard deviations of the estimate, false alarms below one in a million: a mean of n values has deviation
/// s/sqrt(n), a sample variance s²·sqrt((k - 1)/n) with kurtosis k, 3 for normal and 1.8 for uniform numbers.
/// </summary>
public class InitializerTests : NetworkTest
{
    private static RandomStream Stream(ulong seed = 1) => new(seed, "initialisation");

    public static TheoryData<string, double, bool> Weights => new()
    {
        { "dcgan", 0.02, false },
        { "pytorch", 1 / Math.Sqrt(3 * 200), true },
        { "xavier-uniform", Math.Sqrt(2.0 / (200 + 300)), true },
        { "xavier-normal", Math.Sqrt(2.0 / (200 + 300)), false },
        { "he-uniform", Math.Sqrt(2.0 / 200), true },
        { "he-normal", Math.Sqrt(2.0 / 200), false },
    };

    [Theory]
    [MemberData(nameof(Weights))]
    public void Weights_have_the_distribution_of_the_rule(string name, double deviation, bool uniform)
    {
        Linear layer = new(200, 300);
        Initializer.ByName(name).Apply(layer, Stream());
        Distributed(layer.Parameters[0].Tensor, 0, deviation, uniform);
    }

    [Fact]
    public void Gains_and_slopes_scale_the_weights()
    {
        Linear layer = new(200, 300);
        double Deviation(Initializer initializer)
        {
            initializer.Apply(layer, Stream());
            return Math.Sqrt(layer.Parameters[0].Tensor.ToArray().Average(v => (double)v * v));
        }

        Assert.Equal(2, Deviation(Initializer.XavierNormal(2)) / Deviation(Initializer.XavierNormal()), 1e-5);
        Assert.Equal(2, Deviation(Initializer.XavierUniform(2)) / Deviation(Initializer.XavierUniform()), 1e-5);
        Assert.Equal(Math.Sqrt(0.5), Deviation(Initializer.HeNormal(1)) / Deviation(Initializer.HeNormal()), 1e-5);
        Assert.Equal(Math.Sqrt(0.5), Deviation(Initializer.HeUniform(1)) / Deviation(Initializer.HeUniform()), 1e-5);
    }

    [Fact]
    public void Convolutions_count_the_kernel_in_their_fans()
    {
        Conv2d layer = new(20, 60, new(4));
        Initializer.HeNormal().Apply(layer, Stream());
        Distributed(layer.Parameters[0].Tensor, 0, Math.Sqrt(2.0 / (16 * 20)), uniform: false);
        ConvTranspose2d up = new(60, 20, new(4));
        Initializer.PyTorch.Apply(up, Stream());
        Distributed(up.Parameters[0].Tensor, 0, 1 / Math.Sqrt(3 * 16 * 20), uniform: true);
    }

    [Fact]
    public void Each_rule_treats_biases_and_normalisations_as_it_says()
    {
        Sequential network = new(new Linear(100, 3000), new BatchNorm(3000), new Embedding(100, 50));
        Tensor Named(string name) => network.NamedParameters().Single(p => p.Name == name).Parameter.Tensor;

        Initializer.Dcgan.Apply(network, Stream());
        Constant(Named("0.bias"), 0);
        Constant(Named("1.bias"), 0);
        Distributed(Named("1.weight"), 1, 0.02, uniform: false);
        Distributed(Named("2.weight"), 0, 0.02, uniform: false);

        Initializer.PyTorch.Apply(network, Stream());
        Distributed(Named("0.bias"), 0, 1 / Math.Sqrt(3 * 100), uniform: true);
        Constant(Named("1.weight"), 1);
        Constant(Named("1.bias"), 0);
        Distributed(Named("2.weight"), 0, 1, uniform: false);

        foreach (string name in (string[])["xavier-uniform", "xavier-normal", "he-uniform", "he-normal", "orthogonal"])
        {
            Initializer.ByName(name).Apply(network, Stream());
            Constant(Named("0.bias"), 0);
            Constant(Named("1.weight"), 1);
            Constant(Named("1.bias"), 0);
            Distributed(Named("2.weight"), 0, 1, uniform: false);
        }

        Initializer.Zeros.Apply(network, Stream());
        Assert.All(network.ParameterTensors(), t => Constant(t, 0));
        Initializer.Ones.Apply(network, Stream());
        Assert.All(network.ParameterTensors(), t => Constant(t, 1));
        Initializer.Constant(0.25f).Apply(network, Stream());
        Assert.All(network.ParameterTensors(), t => Constant(t, 0.25f));
    }

    [Theory]
    [InlineData(20, 50)]
    [InlineData(50, 20)]
    [InlineData(30, 30)]
    [InlineData(1, 7)]
    public void Orthogonal_vectors_are_orthogonal(int rows, int columns)
    {
        Linear layer = new(rows, columns);
        Initializer.Orthogonal(1.5f).Apply(layer, Stream());
        float[] w = layer.Parameters[0].Tensor.ToArray();
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        double At(int vector, int i) => rows <= columns ? w[(vector * columns) + i] : w[(i * columns) + vector];
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b <= a; b++) Assert.Equal(a == b ? 2.25 : 0, Enumerable.Range(0, length).Sum(i => At(a, i) * At(b, i)), 2e-6);
        }
    }

    [Fact]
    public void An_orthogonal_matrix_is_uniformly_distributed()
    {
        // The entries of a uniform 4x4 orthogonal matrix have mean 0 and variance 1/4.
        Linear layer = new(4, 4);
        double[] sums = new double[16], squares = new double[16];
        const int Draws = 2000;
        for (int i = 0; i < Draws; i++)
        {
            Initializer.Orthogonal().Apply(layer, Stream((ulong)i));
            ReadOnlySpan<float> w = layer.Parameters[0].Tensor.AsSpan();
            for (int j = 0; j < 16; j++)
            {
                sums[j] += w[j];
                squares[j] += w[j] * w[j];
            }
        }

        // E w⁴ = 3/(4·6) on the unit sphere of four dimensions, so that w² has variance 1/8 - 1/16.
        Assert.All(sums, s => Assert.InRange(s / Draws, -5 * Math.Sqrt(0.25 / Draws), 5 * Math.Sqrt(0.25 / Draws)));
        Assert.All(squares, s => Assert.InRange(s / Draws, 0.25 - (5 * Math.Sqrt(0.0625 / Draws)), 0.25 + (5 * Math.Sqrt(0.0625 / Draws))));
    }

    [Fact]
    public void A_parameter_depends_on_the_seed_and_its_name_but_not_on_other_layers()
    {
        Sequential small = new(new Linear(3, 3)), large = new(new Linear(3, 3), new Linear(3, 3));
        RandomStream stream = Stream();
        Initializer.Dcgan.Apply(small, stream);
        stream.Position = 77;
        Initializer.Dcgan.Apply(large, stream);
        Assert.Equal(77ul, stream.Position);
        float[] first = small.ParameterTensors()[0].ToArray();
        Assert.Equal(first, large.ParameterTensors()[0].ToArray());
        Assert.NotEqual(first, large.ParameterTensors()[2].ToArray());
        Initializer.Dcgan.Apply(small, Stream(2));
        Assert.NotEqual(first, small.ParameterTensors()[0].ToArray());
    }

    [Fact]
    public void Names_are_found_in_any_case_and_unknown_ones_refused_with_the_nearest()
    {
        Assert.All(Initializer.Names, name => Assert.Equal(name, Initializer.ByName(name.ToUpperInvariant()).Name));
        GanSharpException error = Assert.Throws<GanSharpException>(() => Initializer.ByName("xavier-unifrom"));
        Assert.StartsWith("there is no initialisation 'xavier-unifrom'; the nearest is xavier-uniform (initialisations: dcgan, ", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Initializer.Orthogonal(0));
        Assert.Throws<ArgumentException>(() => Initializer.HeNormal(float.NaN));
        Assert.Throws<ArgumentException>(() => Initializer.Constant(float.PositiveInfinity));
    }

    private static void Constant(Tensor tensor, float value) => Assert.False(tensor.AsSpan().ContainsAnyExcept(value));

    private static void Distributed(Tensor tensor, double mean, double deviation, bool uniform)
    {
        float[] values = tensor.ToArray();
        double n = values.Length, found = values.Average(v => (double)v), variance = values.Average(v => (v - mean) * (v - mean));
        Assert.InRange(found, mean - (5 * deviation / Math.Sqrt(n)), mean + (5 * deviation / Math.Sqrt(n)));
        Assert.InRange(variance / (deviation * deviation), 1 - (5 * Math.Sqrt((uniform ? 0.8 : 2) / n)), 1 + (5 * Math.Sqrt((uniform ? 0.8 : 2) / n)));
        double largest = values.Max(v => Math.Abs(v - mean)) / deviation;

        // A uniform number stays within sqrt(3) deviations; of thousands of normal ones the largest does not.
        if (uniform) Assert.InRange(largest, 1.7, Math.Sqrt(3) + 1e-5);
        else Assert.InRange(largest, 2.5, 7);
    }
}
