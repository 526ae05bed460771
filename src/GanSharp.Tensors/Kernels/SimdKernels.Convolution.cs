namespace GanSharp.Tensors.Kernels;

internal sealed unsafe partial class SimdKernels<V, T>
{
    public override void ConvolutionForward(Workspace workspace, in ConvolutionShape shape, float* x, float* w, float* y) => throw new NotSupportedException();

    public override void ConvolutionInputGradient(Workspace workspace, in ConvolutionShape shape, float* dy, float* w, float* dx) => throw new NotSupportedException();

    public override void ConvolutionWeightGradient(Workspace workspace, in ConvolutionShape shape, float* x, float* dy, float* dw) => throw new NotSupportedException();

    public override void BatchNorm(Workspace workspace, in BatchNormArguments arguments) => throw new NotSupportedException();

    public override void BatchNormGradient(Workspace workspace, in BatchNormArguments arguments) => throw new NotSupportedException();
}
