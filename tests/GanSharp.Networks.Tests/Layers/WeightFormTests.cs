using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Networks.Tests;

public class WeightFormTests : NetworkTest
{
    private static readonly GoldenFile Golden = GoldenFile.Open("layers");

    private static readonly ConvOptions Form = new(3) { Convolution = new(2, Padding: 1) };

    public static TheoryData<string, WeightForm> Every
    {
        get
        {
            TheoryData<string, WeightForm> all = [];
            foreach (string name in (string[])["linear", "conv1d", "conv2d", "conv-transpose1d", "conv-transpose2d"])
            {
                all.Add(name, WeightForm.Spectral);
                all.Add(name, WeightForm.Normalized);
            }

            return all;
        }
    }

    [Fact]
    public void Spectral_norm_matches()
    {
        // One pixel that is 1 and the kernel as large as the image: the output is the sum of x times the weight, so a basis reads it.
        Conv2d layer = new(3, 6, new(4) { Bias = false, WeightForm = WeightForm.Spectral });
        Golden["spectral_norm/w"].ToOurWeight().Floats.CopyTo(layer.Parameters[0].Tensor.AsWritableSpan());
        float[] u = Golden["spectral_norm/u"].Floats;
        double norm = Math.Sqrt(u.Sum(value => (double)value * value));
        u.Select(value => (float)(value / norm)).ToArray().CopyTo(Buffer(layer, "u").AsWritableSpan());
        Tensor basis = Tensor.Persistent(new Shape(48, 4, 4, 3));
        for (int i = 0; i < 48; i++) basis.AsWritableSpan()[(i * 48) + i] = 1;
        Tensor used = Run(layer, basis, Pass.Train());
        TensorAssert.Close(Golden["spectral_norm/w_normalised"].ToOurWeight().Reshape(48, 1, 1, 6), used);
        TensorAssert.Close(Golden["spectral_norm/u1"], Buffer(layer, "u"));
        TensorAssert.Close(Golden["spectral_norm/v1"].Reshape(3, 4, 4).Permute(1, 2, 0).Reshape(48), Buffer(layer, "v"));
        TensorAssert.Identical(used, Run(layer, basis, Pass.Evaluate));
    }

    [Fact]
    public void Weight_norm_matches()
    {
        Linear layer = new(5, 4, bias: false, WeightForm.Normalized);
        Golden["weight_norm/v"].ToOurWeight().Floats.CopyTo(layer.Parameters[0].Tensor.AsWritableSpan());
        Golden["weight_norm/g"].Floats.CopyTo(layer.Parameters[1].Tensor.AsWritableSpan());
        Assert.Equal("gain", layer.Parameters[1].Name);
        Tensor basis = Tensor.Persistent(new Shape(5, 5));
        for (int i = 0; i < 5; i++) basis.AsWritableSpan()[i * 6] = 1;
        TensorAssert.Close(Golden["weight_norm/w"].ToOurWeight(), Run(layer, basis, Pass.Evaluate));
    }

    [Fact]
    public void A_first_look_fits_scales_to_the_batch()
    {
        Sequential network = new(new Linear(6, 40, form: WeightForm.Normalized), Activation.Relu(), new Linear(40, 9, form: WeightForm.Normalized));
        Filled(network);
        Assert.True(network.HasScales);
        Assert.False(new Sequential(new Linear(2, 2), new Linear(2, 2, form: WeightForm.Spectral)).HasScales);
        Tensor x = Normal(50, 6);
        Run(network, x, Pass.FirstLook());
        float[] y = Run(network, x, Pass.Evaluate).ToArray();
        for (int output = 0; output < 9; output++)
        {
            double[] column = [.. Enumerable.Range(0, 50).Select(row => (double)y[(row * 9) + output])];
            Assert.Equal(0, column.Average(), 1e-5);
            Assert.Equal(1, column.Average(v => v * v), 1e-4);
        }

        // An output that is the same for all keeps its scale.
        Linear dull = new(3, 2, form: WeightForm.Normalized);
        Filled(dull);
        float gain = dull.Parameters[1].Tensor.AsSpan()[0];
        Run(dull, Tensor.Persistent(new Shape(4, 3)), Pass.FirstLook());
        Assert.Equal(gain, dull.Parameters[1].Tensor.AsSpan()[0]);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Every_layer_learns_in_every_form(string name, WeightForm form)
    {
        var (layer, x) = Make(name, form);
        Initializer.HeNormal().Apply(layer, new RandomStream(1, "init"));
        EveryParameterChanges(layer, x, Pass.Train());
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void A_gradient_penalty_goes_through_every_form(string name, WeightForm form)
    {
        var (layer, x) = Make(name, form, bias: false);
        Initializer.HeNormal().Apply(layer, new RandomStream(1, "init"));
        Run(layer, x, Pass.Train());
        PenaltyGradientsMatch(layer, x, Pass.TrainWithoutUpdate());
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Training_passes_that_update_find_the_largest_singular_value(string name, WeightForm form)
    {
        if (form != WeightForm.Spectral) return;
        var (layer, x) = Make(name, form, bias: false);
        Initializer.HeNormal().Apply(layer, new RandomStream(1, "init"));
        float[] u = Buffer(layer, "u").ToArray(), v = Buffer(layer, "v").ToArray();
        Assert.Equal(1, u.Sum(value => (double)value * value), 1e-6);
        Assert.Equal(1, v.Sum(value => (double)value * value), 1e-6);
        Run(layer, x, Pass.Evaluate);
        Run(layer, x, Pass.TrainWithoutUpdate());
        Assert.Equal(u, Buffer(layer, "u").ToArray());
        Assert.Equal(v, Buffer(layer, "v").ToArray());
        for (int i = 0; i < 200; i++) Run(layer, x, Pass.Train());
        Assert.NotEqual(u, Buffer(layer, "u").ToArray());

        // A fixed point of the iteration: W v = sigma u, and the output is the plain layer's over sigma.
        float[] before = Buffer(layer, "u").ToArray();
        Tensor used = Run(layer, x, Pass.Train());
        Assert.Equal(before, Buffer(layer, "u").ToArray(), (a, b) => Math.Abs(a - b) < 1e-5f);
        var (plain, _) = Make(name, WeightForm.Plain, bias: false);
        layer.Parameters[0].Tensor.AsSpan().CopyTo(plain.Parameters[0].Tensor.AsWritableSpan());
        double sigma = LargestSingularValue(layer.Parameters[0].Tensor, name.Contains("transpose", StringComparison.Ordinal));
        TensorAssert.Close([.. Run(plain, x, Pass.Evaluate).ToArray().Select(value => value / sigma)], used, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Normalized_weights_begin_as_the_plain_ones(string name, WeightForm form)
    {
        if (form != WeightForm.Normalized) return;
        var (layer, x) = Make(name, form);
        var (plain, _) = Make(name, WeightForm.Plain);
        Initializer.PyTorch.Apply(layer, new RandomStream(1, "init"));
        Initializer.PyTorch.Apply(plain, new RandomStream(1, "init"));
        TensorAssert.Close([.. Run(plain, x, Pass.Train()).ToArray().Select(value => (double)value)], Run(layer, x, Pass.Train()), 1e-6);
        Assert.Equal(["weight", "gain", "bias"], layer.Parameters.Select(p => p.Name));
        Assert.Equal(layer.Parameters[2].Tensor.Shape, layer.Parameters[1].Tensor.Shape);
    }

    [Fact]
    public void A_pass_between_forward_and_gradient_does_not_spoil_the_gradient()
    {
        Linear layer = new(6, 4, form: WeightForm.Spectral);
        Initializer.HeNormal().Apply(layer, new RandomStream(1, "init"));
        float[] state = Buffer(layer, "u").ToArray();
        float[] Gradient(bool between)
        {
            state.CopyTo(Buffer(layer, "u").AsWritableSpan());
            using Workspace workspace = Engine.OpenWorkspace();
            Tensor x = workspace.Use(Normal(3, 6)), loss = layer.Forward(x, Pass.Train()).Tanh().Sum();
            if (between) layer.Forward(x, Pass.Train());
            return Gradients.Of(loss, layer.ParameterTensors())[0].ToArray();
        }

        Assert.Equal(Gradient(false), Gradient(true));
    }

    [Fact]
    public void The_state_of_the_power_iteration_is_saved_and_loaded()
    {
        Sequential network = new(new Linear(6, 4, form: WeightForm.Spectral), new Linear(4, 1, form: WeightForm.Normalized)), other = new(new Linear(6, 4, form: WeightForm.Spectral), new Linear(4, 1, form: WeightForm.Normalized));
        Initializer.PyTorch.Apply(network, new RandomStream(1, "init"));
        Assert.Equal(["0.u", "0.v"], network.NamedBuffers().Select(b => b.Name));
        Run(network, Normal(3, 6), Pass.Train());
        Weights.Load(other, Files.Read(Files.Saved(network)));
        Assert.Equal(Run(network, Normal(3, 6), Pass.Evaluate).ToArray(), Run(other, Normal(3, 6), Pass.Evaluate).ToArray());
    }

    [Fact]
    public void The_seed_and_the_name_decide_where_the_power_iteration_begins()
    {
        float[] First(ulong seed, int place)
        {
            Sequential network = new(new Linear(6, 6, form: WeightForm.Spectral), new Linear(6, 6, form: WeightForm.Spectral));
            Initializer.PyTorch.Apply(network, new RandomStream(seed, "init"));
            return Buffer(network.Children[place].Layer, "u").ToArray();
        }

        Assert.Equal(First(1, 0), First(1, 0));
        Assert.NotEqual(First(1, 0), First(2, 0));
        Assert.NotEqual(First(1, 0), First(1, 1));
    }

    [Fact]
    public void A_weight_that_turned_round_since_the_last_update_stays_of_norm_1()
    {
        Linear layer = new(6, 1, bias: false, WeightForm.Spectral);
        Initializer.HeNormal().Apply(layer, new RandomStream(1, "init"));
        float[] before = Run(layer, Normal(4, 6), Pass.Evaluate).ToArray();
        foreach (ref float value in layer.Parameters[0].Tensor.AsWritableSpan()) value = -value;
        Assert.Equal(before.Select(value => -value), Run(layer, Normal(4, 6), Pass.TrainWithoutUpdate()).ToArray());
    }

    [Fact]
    public void Weights_of_0_give_0()
    {
        foreach (WeightForm form in (WeightForm[])[WeightForm.Spectral, WeightForm.Normalized])
        {
            Assert.All(Run(new Linear(3, 2, form: form), Normal(4, 3), Pass.Train()).ToArray(), value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void Bad_forms_are_refused()
    {
        Assert.Equal("Linear: there is no weight form 7; use Plain, Spectral or Normalized.", Assert.Throws<ArgumentException>(() => new Linear(2, 2, form: (WeightForm)7)).Message);
        ConvOptions grouped = new(3) { Convolution = new(1, Groups: 2), WeightForm = WeightForm.Normalized };
        Assert.Equal("ConvTranspose2d: 2 groups with normalized weights; a transposed convolution takes them in one group only.", Assert.Throws<ArgumentException>(() => new ConvTranspose2d(4, 4, grouped)).Message);
    }

    private static Tensor Buffer(Layer layer, string name) => layer.Buffers.Single(b => b.Name == name).Tensor;

    private static (Layer Layer, Tensor X) Make(string name, WeightForm form, bool bias = true)
    {
        ConvOptions options = Form with { Bias = bias, WeightForm = form };
        return name switch
        {
            "linear" => (new Linear(5, 4, bias, form), Normal(6, 5)),
            "conv1d" => (new Conv1d(3, 4, options), Normal(3, 7, 3)),
            "conv2d" => (new Conv2d(3, 4, options), Normal(3, 6, 6, 3)),
            "conv-transpose1d" => (new ConvTranspose1d(3, 4, options), Normal(3, 5, 3)),
            _ => (new ConvTranspose2d(3, 4, options), Normal(3, 4, 4, 3)),
        };
    }

    /// <summary>By many power iterations in double precision on W'W.</summary>
    private static double LargestSingularValue(Tensor weight, bool transposed)
    {
        float[] w = weight.ToArray();
        int last = weight.Shape[-1], outputs = transposed ? weight.Shape[-2] : last, rest = w.Length / outputs;
        double At(int row, int output) => w[transposed ? (((row / last * outputs) + output) * last) + (row % last) : (row * outputs) + output];
        double[] u = [.. Enumerable.Range(0, outputs).Select(i => 1.0 + (0.1 * i))];
        double sigma = 0;
        for (int step = 0; step < 2000; step++)
        {
            double[] v = [.. Enumerable.Range(0, rest).Select(r => Enumerable.Range(0, outputs).Sum(o => At(r, o) * u[o]))];
            u = [.. Enumerable.Range(0, outputs).Select(o => Enumerable.Range(0, rest).Sum(r => At(r, o) * v[r]))];
            double norm = Math.Sqrt(u.Sum(value => value * value));
            (u, sigma) = ([.. u.Select(value => value / norm)], Math.Sqrt(norm));
        }

        return sigma;
    }
}
