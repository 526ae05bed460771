using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

public class ObjectiveTests
{
    public static TheoryData<string> Names => [.. Objectives.All.Select(o => o.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Losses_and_gradients_agree_with_PyTorch(string name)
    {
        GoldenFile golden = GoldenFile.Open("objectives");
        IObjective objective = Objectives.Get(name);
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor real = golden["real"].In(workspace, tracked: true), fake = golden["fake"].In(workspace, tracked: true);

        Tensor d = objective.DiscriminatorLoss(real, fake);
        TensorAssert.Close(golden[$"{name}/d.loss"].Values, d, 1e-6);
        Tensor[] gradients = Gradients.Of(d, [real, fake]);
        TensorAssert.Close(golden[$"{name}/d.grad.real"], gradients[0], 1e-5);
        TensorAssert.Close(golden[$"{name}/d.grad.fake"], gradients[1], 1e-5);

        Tensor g = objective.GeneratorLoss(fake);
        TensorAssert.Close(golden[$"{name}/g.loss"].Values, g, 1e-6);
        TensorAssert.Close(golden[$"{name}/g.grad.fake"], Gradients.Of(g, [fake])[0], 1e-5);
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
            return Gradients.Of(Objectives.Get(name).GeneratorLoss(fake), [fake])[0].AsSpan()[0];
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Huge_logits_neither_overflow_nor_become_NaN(string name)
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor real = workspace.From([-1e4f, 1e4f], new Shape(2, 1)).Detach(tracked: true), fake = workspace.From([1e4f, -1e4f], new Shape(2, 1)).Detach(tracked: true);
        Tensor d = Objectives.Get(name).DiscriminatorLoss(real, fake);
        Assert.Equal(name == "wasserstein" ? 0 : 1e4f, d.ToScalar());
        foreach (Tensor gradient in Gradients.Of(d, [real, fake])) Assert.All(gradient.ToArray(), x => Assert.True(float.IsFinite(x)));
        Assert.Equal(name == "wasserstein" ? 0 : 5e3f, Math.Abs(Objectives.Get(name).GeneratorLoss(fake).ToScalar()));
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
            "there is no objective 'minmax'; the nearest is minimax (objectives: non-saturating, minimax, wasserstein)",
            Assert.Throws<OptionsException>(() => Objectives.Get("minmax")).Message);
    }
}
