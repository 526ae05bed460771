namespace GanSharp.Tensors.Kernels;

/// <summary>Operands of fused batch normalisation over rows × channels. Mean and Variance (biased) are results forward and inputs backward; Y is the result forward and its gradient backward.</summary>
internal unsafe struct BatchNormArguments
{
    public float* X, Y, Weight, Bias, Mean, Variance, GradientX, GradientWeight, GradientBias;
    public int Rows, Channels;
    public float Epsilon, Slope;
}
