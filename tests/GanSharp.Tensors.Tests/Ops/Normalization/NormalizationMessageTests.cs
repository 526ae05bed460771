namespace GanSharp.Tensors.Tests.Ops.Normalization;

public class NormalizationMessageTests
{
    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Tensor x = workspace.Zeros(new Shape(2, 3, 4)), w = workspace.Zeros(new Shape(4)), wrong = workspace.Zeros(new Shape(3));
        Says("LayerNorm: input [2, 3, 4], weight [3] and bias none; weight and bias have shape [4].", () => x.LayerNorm(wrong));
        Says("InstanceNorm: input [2, 3, 4], weight [4] and bias [3]; weight and bias have shape [4].", () => x.InstanceNorm(w, wrong));
        Says("InstanceNorm: input [4]; at least three axes are needed: images, pixels, channels.", () => w.InstanceNorm());
        Says("GroupNorm: 3 groups for input [2, 3, 4]; the 4 channels must be a multiple of the groups.", () => x.GroupNorm(3));
        Says("LayerNorm: epsilon 0 must be above 0.", () => x.LayerNorm(w, w, 0));
    }

    [Fact]
    public void Weight_and_bias_may_be_left_out()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Tensor x = workspace.Normal(new Shape(2, 3, 4), new RandomStream(1, "x")), one = workspace.Full(new Shape(4), 1), zero = workspace.Zeros(new Shape(4));
        Assert.Equal(x.LayerNorm(one, zero).ToArray(), x.LayerNorm().ToArray());
        Assert.Equal(x.InstanceNorm(one, zero).ToArray(), x.InstanceNorm().ToArray());
        Assert.Equal(x.GroupNorm(2, one, zero).ToArray(), x.GroupNorm(2).ToArray());
    }

    private static void Says(string message, Func<Tensor> op) => Assert.Equal(message, Assert.Throws<ArgumentException>(op).Message);
}
