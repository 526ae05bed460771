namespace GanSharp.Tensors.Tests.Ops.Losses;

public class LossTests
{
    [Fact]
    public void Bce_with_logits_is_right_for_extreme_logits()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        (float X, float T, double Loss, double Gradient)[] cases =
        [
            (0, 1, Math.Log(2), -0.5), (1e4f, 1, 0, 0), (1e4f, 0, 1e4, 1), (-1e4f, 0, 0, 0), (-1e4f, 1, 1e4, -1), (20, 1, Math.Exp(-20), -Math.Exp(-20)), (-30, 0, Math.Exp(-30), Math.Exp(-30)), (1e30f, 0, 1e30, 1),
        ];
        foreach (var (x, t, loss, gradient) in cases)
        {
            Tensor logit = workspace.Full(new Shape(1), x).Detach(tracked: true), target = workspace.Full(new Shape(1), t);
            Tensor y = logit.BceWithLogits(target);
            Assert.Equal(loss, y.ToScalar(), Math.Abs(loss) * 1e-6);
            // The gradient for a target of 1 is a difference near 1: its error is one of 1's digits.
            Assert.Equal(gradient, Gradients.Of(y, [logit])[0].ToScalar(), 1e-7);
        }
    }

    [Fact]
    public void A_target_may_have_a_gradient()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = workspace.From([1f, -2], new Shape(2)), t = workspace.From([0.3f, 0.6f], new Shape(2)).Detach(tracked: true);
        Assert.Equal([-0.5f, 1], Gradients.Of(x.BceWithLogits(t), [t])[0].ToArray());
    }

    [Fact]
    public void Huber_bends_at_delta()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = workspace.From([0.5f, -1, 3, -5], new Shape(4)).Detach(tracked: true);
        Tensor y = x.Huber(workspace.Zeros(new Shape(4)), 2);
        Assert.Equal((0.125f + 0.5f + 4 + 8) / 4, y.ToScalar());
        Assert.Equal([0.125f, -0.25f, 0.5f, -0.5f], Gradients.Of(y, [x])[0].ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Tensor x = workspace.Zeros(new Shape(2, 3)), b = workspace.Zeros(new Shape(3));
        Says("BceWithLogits: logits [2, 3] and target [3] must have the same shape and at least one element.", () => x.BceWithLogits(b));
        Says("Huber: input [2, 3] and target [3] must have the same shape and at least one element.", () => x.Huber(b));
        Says("Huber: delta -1 must be above 0.", () => x.Huber(x, -1));
        Says("CrossEntropy: 3 labels for logits [2, 3]; one label is needed for each of the 2 rows.", () => x.CrossEntropy([0, 1, 2]));
        Says("CrossEntropy: label 1 is 3, but the logits [2, 3] have classes 0 to 2.", () => x.CrossEntropy([0, 3]));
        Says("CrossEntropy: label 0 is -1, but the logits [2, 3] have classes 0 to 2.", () => x.CrossEntropy([-1, 0]));
    }

    private static void Says(string message, Func<Tensor> op) => Assert.Equal(message, Assert.Throws<ArgumentException>(op).Message);
}
