using GanSharp.Networks;
using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

public class ObjectiveTests
{
    public static TheoryData<string> Names => [.. Objectives.All.Select(o => o.Name)];

    public static TheoryData<string> Golden => ["minimax", "non-saturating", "least-squares", "wasserstein", "hinge", "relativistic-average", "relativistic-paired"];

    public static TheoryData<string> Formulas => ["kl", "reverse-kl", "pearson", "squared-hellinger", "total-variation", "energy-margin", "energy-balance", "feature-matching"];

    [Theory, MemberData(nameof(Golden))]
    public void Losses_and_gradients_agree_with_PyTorch(string name)
    {
        GoldenFile golden = GoldenFile.Open("objectives");
        IObjective objective = Objectives.Get(name);
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor real = golden["real"].In(workspace, tracked: true), fake = golden["fake"].In(workspace, tracked: true);

        Tensor d = objective.DiscriminatorLoss(Of(real), Of(fake));
        TensorAssert.Close(golden[$"{name}/d.loss"].Values, d, 1e-6);
        Tensor[] gradients = Gradients.Of(d, [real, fake]);
        TensorAssert.Close(golden[$"{name}/d.grad.real"], gradients[0], 1e-5);
        TensorAssert.Close(golden[$"{name}/d.grad.fake"], gradients[1], 1e-5);

        Tensor g = objective.GeneratorLoss(Of(fake), objective.ComparesWithReal ? Of(real) : default);
        TensorAssert.Close(golden[$"{name}/g.loss"].Values, g, 1e-6);
        TensorAssert.Close(golden[$"{name}/g.grad.fake"], Gradients.Of(g, [fake])[0], 1e-5);
    }

    [Theory, MemberData(nameof(Formulas))]
    public void Losses_and_gradients_agree_with_plain_formulas_in_double(string name)
    {
        GoldenFile golden = GoldenFile.Open("objectives");
        IObjective objective = Objectives.Get(name).For(new GanOptions { Energy = new() { Margin = 0.8, Ratio = 0.6, Gain = 0.1 } });
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor real = golden["real"].In(workspace, tracked: true), fake = golden["fake"].In(workspace, tracked: true);
        double[] r = golden["real"].Values, f = golden["fake"].Values;
        var (dLoss, gLoss) = Plain(name);

        // The balance has a weight of its own that moves with each loss of D: here it stands still at 0.
        Tensor d = objective.DiscriminatorLoss(Of(real), Of(fake));
        Assert.Equal(dLoss(r, f), d.ToScalar(), 1e-6 * r.Concat(f).Max(v => v * v));
        Tensor[] gradients = Gradients.Of(d, [real, fake]);
        TensorAssert.Close(Slopes(x => dLoss(x, f), r), gradients[0], 1e-5);
        TensorAssert.Close(Slopes(x => dLoss(r, x), f), gradients[1], 1e-5);

        Tensor g = objective.GeneratorLoss(Of(fake), objective.ComparesWithReal ? Of(real) : default);
        Assert.Equal(gLoss(r, f), g.ToScalar(), 1e-6 * r.Concat(f).Max(v => v * v));
        TensorAssert.Close(Slopes(x => gLoss(r, x), f), Gradients.Of(g, [fake])[0], 1e-5);
    }

    [Fact]
    public void The_balance_weighs_generated_samples_more_while_their_error_is_too_small()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        EnergyBalance balance = new(ratio: 0.5, gain: 0.1);
        Verdict real = Of(workspace.From([-4, -2], new Shape(2, 1))), fake = Of(workspace.From([-1, -0.5f], new Shape(2, 1)));
        Assert.Equal(3, balance.DiscriminatorLoss(real, fake).ToScalar(), 1e-6);
        Assert.Equal(0.1 * ((0.5 * 3) - 0.75), balance.Weight, 1e-7);
        Assert.Equal(3 - (0.075 * 0.75), balance.DiscriminatorLoss(real, fake).ToScalar(), 1e-6);
        Counter counter = Assert.Single(balance.Counters);
        EnergyBalance other = new(0.5, 0.1);
        other.Counters.Single().Write(counter.Read());
        Assert.Equal(balance.Weight, other.Weight);
        for (int i = 0; i < 100; i++) balance.DiscriminatorLoss(real, fake);
        Assert.Equal(1, balance.Weight);
        for (int i = 0; i < 100; i++) balance.DiscriminatorLoss(fake, real);
        Assert.Equal(0, balance.Weight);
    }

    [Fact]
    public void Only_minimax_leaves_G_without_a_gradient_when_D_wins()
    {
        using Engine engine = new(1);
        Assert.InRange(Push("minimax"), -1e-8, 1e-8);
        Assert.InRange(Push("non-saturating"), -0.2501, -0.2499);

        double Push(string name)
        {
            using Workspace workspace = engine.OpenWorkspace();
            Tensor fake = workspace.Full(new Shape(4, 1), -20).Detach(tracked: true);
            return Gradients.Of(Objectives.Get(name).GeneratorLoss(Of(fake), default), [fake])[0].AsSpan()[0];
        }
    }

    // Exponentials of D's output are what kl, reverse-kl and the Hellinger distance are made of: they grow beyond all bounds by definition.
    [Theory, MemberData(nameof(Names))]
    public void Huge_outputs_neither_overflow_nor_become_NaN(string name)
    {
        if (name is "kl" or "reverse-kl" or "squared-hellinger") return;
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        IObjective objective = Objectives.Get(name).For(new GanOptions());
        Tensor real = workspace.From([-1e4f, 1e4f], new Shape(2, 1)).Detach(tracked: true), fake = workspace.From([1e4f, -1e4f], new Shape(2, 1)).Detach(tracked: true);
        Tensor d = objective.DiscriminatorLoss(Of(real), Of(fake)), g = objective.GeneratorLoss(Of(fake), Of(real));
        Assert.True(float.IsFinite(d.ToScalar()) && float.IsFinite(g.ToScalar()));
        foreach (Tensor gradient in Gradients.Of(d, [real, fake], GraphUse.Differentiate)) Assert.All(gradient.ToArray(), x => Assert.True(float.IsFinite(x)));
        Assert.All(Gradients.Of(g, [fake])[0].ToArray(), x => Assert.True(float.IsFinite(x)));
    }

    [Fact]
    public void Logits_are_judged_against_one_half_and_values_against_the_other_batch()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor real = workspace.From([3, 1, -1, 5], new Shape(4, 1)), fake = workspace.From([1, 3, -5, 1], new Shape(4, 1));
        StepFigures figures = new();
        Judgement.OfBoth(ref figures, real, fake, DiscriminatorOutput.Logit);
        Assert.Equal((0.75, 0.25), (figures.AccuracyReal, figures.AccuracyFake));
        Assert.Equal(new[] { 3.0, 1, -1, 5 }.Average(x => 1 / (1 + Math.Exp(-x))), figures.DReal, 12);

        Judgement.OfBoth(ref figures, real, fake, DiscriminatorOutput.Value);
        Assert.Equal((2.0, 0.0), (figures.DReal, figures.DFake));
        Assert.Equal((0.75, 0.75), (figures.AccuracyReal, figures.AccuracyFake));

        // A critic that gives everything the same value can't tell at all.
        Judgement.OfBoth(ref figures, workspace.Full(new Shape(2, 1), 7), workspace.Full(new Shape(2, 1), 7), DiscriminatorOutput.Value);
        Assert.Equal(1, figures.AccuracyReal + figures.AccuracyFake);

        StepFigures alone = new();
        Judgement.OfFake(ref alone, fake, DiscriminatorOutput.Value);
        Assert.Equal((0.0, double.NaN), (alone.DFake, alone.AccuracyFake));
        Judgement.OfFake(ref alone, fake, DiscriminatorOutput.Logit);
        Assert.Equal(0.25, alone.AccuracyFake);
    }

    [Fact]
    public void Every_objective_of_the_options_is_in_the_registry_and_the_other_way_round() =>
        Assert.Equal(string.Join(" | ", Names), OptionsCatalogue.Describe().Single(o => o.Path == "objective").Range);

    [Fact]
    public void An_unknown_objective_is_refused_with_the_nearest()
    {
        Assert.Same(Objectives.Get("minimax"), Objectives.Get("MiniMax"));
        Assert.Equal(
            "there is no objective 'minmax'; the nearest is minimax (objectives: " + string.Join(", ", Objectives.All.Select(o => o.Name)) + ")",
            Assert.Throws<OptionsException>(() => Objectives.Get("minmax")).Message);
    }

    /// <summary>A verdict whose features are twice its logits.</summary>
    private static Verdict Of(Tensor logits) => new(logits, logits * 2f, null);

    private static (Func<double[], double[], double> D, Func<double[], double[], double> G) Plain(string name) => name switch
    {
        "kl" => ((r, f) => f.Average(v => Math.Exp(v - 1)) - r.Average(), (_, f) => -f.Average()),
        "reverse-kl" => ((r, f) => f.Average(v => -1 - Math.Log(Math.Exp(-v))) + r.Average(v => Math.Exp(-v)), (_, f) => f.Average(v => Math.Exp(-v))),
        "pearson" => ((r, f) => f.Average(v => (v * v / 4) + v) - r.Average(), (_, f) => -f.Average()),
        "squared-hellinger" => ((r, f) => f.Average(v => (1 - Math.Exp(-v)) / Math.Exp(-v)) - r.Average(v => 1 - Math.Exp(-v)), (_, f) => -f.Average(v => 1 - Math.Exp(-v))),
        "total-variation" => ((r, f) => f.Average(v => Math.Tanh(v) / 2) - r.Average(v => Math.Tanh(v) / 2), (_, f) => -f.Average(v => Math.Tanh(v) / 2)),
        "energy-margin" => ((r, f) => f.Average(v => Math.Max(0, 0.8 + v)) - r.Average(), (_, f) => -f.Average()),
        "energy-balance" => ((r, f) => -r.Average(), (_, f) => -f.Average()),
        "feature-matching" => ((r, f) => r.Average(v => Math.Log(1 + Math.Exp(-v))) + f.Average(v => Math.Log(1 + Math.Exp(v))), (r, f) => Math.Pow((2 * r.Average()) - (2 * f.Average()), 2)),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>Central differences.</summary>
    private static double[] Slopes(Func<double[], double> function, double[] at)
    {
        const double Step = 1e-5;
        double[] slopes = new double[at.Length];
        for (int i = 0; i < at.Length; i++)
        {
            double[] high = [.. at], low = [.. at];
            high[i] += Step;
            low[i] -= Step;
            slopes[i] = (function(high) - function(low)) / (2 * Step);
        }

        return slopes;
    }
}
