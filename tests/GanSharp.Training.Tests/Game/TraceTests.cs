using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

/// <summary>Whole steps of PyTorch's, all data given, against the players' own turns.</summary>
public class TraceTests
{
    private const double Tolerance = 2e-4;

    [Fact]
    public void Ten_steps_of_perceptrons_agree_with_PyTorch()
    {
        Generator g = new(4, new Shape(2), new Linear(4, 16), Activation.Tanh(), new Linear(16, 2));
        Discriminator d = new(new Shape(2), new Linear(2, 16), Activation.LeakyRelu(0.2f), new Linear(16, 1));
        Play("trace-mlp", g, d, 10);
    }

    [Fact]
    public void Six_steps_of_convolutions_agree_with_PyTorch()
    {
        ConvOptions half = new(4) { Convolution = new(Stride: 2, Padding: 1) }, plain = half with { Bias = false };
        Generator g = new(5, new Shape(16, 16, 1),
            new Reshape(1, 1, 5), new ConvTranspose2d(5, 8, new(4) { Bias = false }), new BatchNorm(8, new() { Slope = 0 }),
            new ConvTranspose2d(8, 4, plain), new BatchNorm(4, new() { Slope = 0 }), new ConvTranspose2d(4, 1, half), Activation.Tanh());
        Discriminator d = new(new Shape(16, 16, 1),
            new Conv2d(1, 4, half), Activation.LeakyRelu(0.2f), new Conv2d(4, 8, plain), new BatchNorm(8, new() { Slope = 0.2f }), new Conv2d(8, 1, new(4)));
        Play("trace-dcgan", g, d, 6);
    }

    [Fact]
    public void Ten_steps_of_Wasserstein_with_a_gradient_penalty_agree_with_PyTorch()
    {
        Generator g = new(4, new Shape(2), new Linear(4, 16), Activation.Tanh(), new Linear(16, 2));
        Discriminator d = new(new Shape(2), new Linear(2, 16), Activation.Tanh(), new Linear(16, 1));
        Play("trace-wgan-gp", g, d, 10, new Wasserstein(), new GivenPenalty());
    }

    private static void Play(string name, Generator g, Discriminator d, int steps, IObjective? objective = null, IPenalty? penalty = null)
    {
        GoldenFile golden = GoldenFile.Open(name);
        using Engine engine = new(2);
        Fill(golden, "g0.", g);
        Fill(golden, "d0.", d);
        objective ??= new NonSaturating();
        GameRules rules = new() { Objective = objective, Penalties = penalty is null ? [] : [new(penalty, 10, new RandomStream(1, "unused"))] };
        DiscriminatorPlayer discriminator = new(d, new(Sgd(engine, d)), rules);
        GeneratorPlayer generator = new(g, new(Sgd(engine, g)), rules, discriminator);
        Dataset unused = Dataset.FromFloats("unused", [1], [0, 1]);
        using Round round = new(engine, new BatchSampler(unused, 1, 1), withLabels: false, (_, _, _) => throw new InvalidOperationException("everything is given"));
        for (int i = 0; i < steps; i++)
        {
            discriminator.Learn(round, new(In(golden[$"x{i}"].ToChannelsLast())), generator.Generate(Latent($"zd{i}")));
            generator.Learn(round, generator.Generate(Latent($"zg{i}")));
            Assert.Equal(golden[$"loss_d{i}"].Values[0], round.Figures.LossD, Tolerance);
            Assert.Equal(golden[$"loss_g{i}"].Values[0], round.Figures.LossG, Tolerance);
            round.Workspace.Clear();
        }

        Check(golden, $"g{steps}.", g);
        Check(golden, $"d{steps}.", d);
        Assert.Equal(0, engine.BuffersInUse);

        Tensor In(GoldenTensor tensor) => tensor.In(round.Workspace);

        Tensor Latent(string key) => In(golden[key].Reshape(golden[key].Sizes[0], golden[key].Sizes[1]));
    }

    /// <summary>The real penalty with the file's numbers in the place of random ones.</summary>
    private sealed class GivenPenalty : IPenalty
    {
        private int _step;

        public string Name => "given";

        public Tensor Of(in PenaltyInputs inputs) => new GradientPenalty().At(inputs, inputs.Between(GoldenFile.Open("trace-wgan-gp")[$"epsilon{_step++}"].In(inputs.Workspace)));
    }

    private static Sgd Sgd(Engine engine, Layer layer) => new(engine, layer.NamedParameters(), new OptimizerOptions { LearningRate = 0.05 });

    /// <summary>PyTorch numbers layers with their activations; ours have theirs in BatchNorm or reshape first. Their order is the same.</summary>
    private static IEnumerable<(Tensor Ours, GoldenTensor Theirs)> Pairs(GoldenFile golden, string prefix, Layer layer)
    {
        string[] names = [.. golden.Names.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(n => n.Split('.')[1], StringComparer.Ordinal).ThenByDescending(n => n, StringComparer.Ordinal)];
        NamedParameter[] ours = [.. layer.NamedParameters()];
        Assert.Equal(names.Length, ours.Length);
        return ours.Zip(names, (p, n) => (p.Parameter.Tensor, golden[n].ToOurWeight()));
    }

    private static void Fill(GoldenFile golden, string prefix, Layer layer)
    {
        foreach (var (ours, theirs) in Pairs(golden, prefix, layer)) theirs.Floats.CopyTo(ours.AsWritableSpan());
    }

    private static void Check(GoldenFile golden, string prefix, Layer layer)
    {
        foreach (var (ours, theirs) in Pairs(golden, prefix, layer)) TensorAssert.Close(theirs, ours, Tolerance);
    }
}
