using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// 2-D convolution (cross-correlation) of NHWC images. x [N, H, W, I], weight [KH, KW, I/groups, O] and, where it is given, bias [O] give [N, P, Q, O] with
    /// P = (H + 2·padding - dilation·(KH - 1) - 1)/stride + 1.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or an option is out of range.</exception>
    public Tensor Conv2d(Tensor weight, ConvolutionOptions options, Tensor? bias = null)
    {
        ConvolutionShape shape = ConvolutionPlan.Forward("conv2d", Shape, weight.Shape, options);
        return Bias.Add("conv2d", Convolution.Forward(this, weight, shape), bias);
    }

    /// <summary>
    /// Transposed 2-D convolution of NHWC images: the input gradient of the convolution whose weight it is.
    /// x [N, H, W, I], weight [KH, KW, O/groups, I] and, where it is given, bias [O] give [N, P, Q, O] with
    /// P = (H - 1)·stride - 2·padding + dilation·(KH - 1) + outputPadding + 1.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or an option is out of range.</exception>
    public Tensor ConvTranspose2d(Tensor weight, ConvolutionOptions options, Tensor? bias = null)
    {
        ConvolutionShape shape = ConvolutionPlan.Transposed("conv_transpose2d", Shape, weight.Shape, options);
        return Bias.Add("conv_transpose2d", Convolution.InputGradient(this, weight, shape), bias);
    }

    /// <summary>1-D convolution of signals: x [N, L, I], weight [K, I/groups, O], bias [O] or none give [N, P, O]; P as in <see cref="Conv2d"/>.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or an option is out of range.</exception>
    public Tensor Conv1d(Tensor weight, ConvolutionOptions options, Tensor? bias = null)
    {
        ConvolutionShape shape = ConvolutionPlan.Forward("conv1d", Shape, weight.Shape, options);
        return Bias.Add("conv1d", Convolution.Forward(this, weight, shape), bias);
    }

    /// <summary>Transposed 1-D convolution of signals: x [N, L, I], weight [K, O/groups, I], bias [O] or none give [N, P, O]; P as in <see cref="ConvTranspose2d"/>.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or an option is out of range.</exception>
    public Tensor ConvTranspose1d(Tensor weight, ConvolutionOptions options, Tensor? bias = null)
    {
        ConvolutionShape shape = ConvolutionPlan.Transposed("conv_transpose1d", Shape, weight.Shape, options);
        return Bias.Add("conv_transpose1d", Convolution.InputGradient(this, weight, shape), bias);
    }
}

/// <summary>
/// The three bilinear maps of a convolution. Each one's gradients are the other two, so any order of differentiation stays
/// among them: y = F(x, w), dx = I(dy, w), dw = W(x, dy).
/// </summary>
internal static unsafe class Convolution
{
    public static Tensor Forward(Tensor x, Tensor w, in ConvolutionShape shape)
    {
        Workspace workspace = Workspace.Of("convolution", x, w);
        float* px = x.Pointer("convolution"), pw = w.Pointer("convolution");
        Tensor y = workspace.Allocate(shape.OutShape(x.Rank));
        if (y.Length > 0) workspace.Engine.Kernels.ConvolutionForward(workspace, shape, px, pw, y.Pointer("convolution"));
        if (workspace.Records(x, w)) workspace.Record(y, new ForwardNode(x, w, shape));
        GC.KeepAlive(x);
        GC.KeepAlive(w);
        return y;
    }

    public static Tensor InputGradient(Tensor dy, Tensor w, in ConvolutionShape shape)
    {
        Workspace workspace = Workspace.Of("convolution input gradient", dy, w);
        float* pdy = dy.Pointer("convolution input gradient"), pw = w.Pointer("convolution input gradient");
        Tensor dx = workspace.Allocate(shape.InShape(dy.Rank));
        if (dx.Length > 0) workspace.Engine.Kernels.ConvolutionInputGradient(workspace, shape, pdy, pw, dx.Pointer("convolution input gradient"));
        if (workspace.Records(dy, w)) workspace.Record(dx, new InputGradientNode(dy, w, shape));
        GC.KeepAlive(dy);
        GC.KeepAlive(w);
        return dx;
    }

    public static Tensor WeightGradient(Tensor x, Tensor dy, in ConvolutionShape shape)
    {
        Workspace workspace = Workspace.Of("convolution weight gradient", x, dy);
        float* px = x.Pointer("convolution weight gradient"), pdy = dy.Pointer("convolution weight gradient");
        Tensor dw = workspace.Allocate(shape.WeightShape(x.Rank));
        workspace.Engine.Kernels.ConvolutionWeightGradient(workspace, shape, px, pdy, dw.Pointer("convolution weight gradient"));
        if (workspace.Records(x, dy)) workspace.Record(dw, new WeightGradientNode(x, dy, shape));
        GC.KeepAlive(x);
        GC.KeepAlive(dy);
        return dw;
    }

    private sealed class ForwardNode(Tensor x, Tensor w, ConvolutionShape shape) : ProductNode(x, w)
    {
        public override string Name => "convolution";

        protected override void BackwardFactors(GradientScope scope)
        {
            if (scope.Needs(0)) scope.Give(0, InputGradient(scope.Incoming, B, shape));
            if (scope.Needs(1)) scope.Give(1, WeightGradient(A, scope.Incoming, shape));
        }
    }

    private sealed class InputGradientNode(Tensor dy, Tensor w, ConvolutionShape shape) : ProductNode(dy, w)
    {
        public override string Name => "convolution input gradient";

        protected override void BackwardFactors(GradientScope scope)
        {
            if (scope.Needs(0)) scope.Give(0, Forward(scope.Incoming, B, shape));
            if (scope.Needs(1)) scope.Give(1, WeightGradient(scope.Incoming, A, shape));
        }
    }

    private sealed class WeightGradientNode(Tensor x, Tensor dy, ConvolutionShape shape) : ProductNode(x, dy)
    {
        public override string Name => "convolution weight gradient";

        protected override void BackwardFactors(GradientScope scope)
        {
            if (scope.Needs(0)) scope.Give(0, InputGradient(B, scope.Incoming, shape));
            if (scope.Needs(1)) scope.Give(1, Forward(A, scope.Incoming, shape));
        }
    }
}
