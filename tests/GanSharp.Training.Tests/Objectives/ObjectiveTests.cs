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
        Assert.Equal(1e4f, d.ToScalar());
        foreach (Tensor gradient in Gradients.Of(d, [real, fake])) Assert.All(gradient.ToArray(), x => Assert.True(float.IsFinite(x)));
        Assert.Equal(5e3f, Math.Abs(Objectives.Get(name).GeneratorLoss(fake).ToScalar()));
    }

    [Fact]
    public void An_unknown_objective_is_refused_with_the_nearest()
    {
        Assert.Same(Objectives.Get("minimax"), Objectives.Get("MiniMax"));
        Assert.Equal(
            "there is no objective 'minmax'; the nearest is minimax (objectives: non-saturating, minimax)",
            Assert.Throws<OptionsException>(() => Objectives.Get("minmax")).Message);
    }
}
