namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>(x - mean)/sqrt(variance + epsilon) with mean and biased variance over the named axes, composed of plain operations.</summary>
    private Tensor Normalized(string operation, float epsilon, params ReadOnlySpan<int> axes)
    {
        if (!(epsilon > 0)) Throw.Argument(FormattableString.Invariant($"{operation}: epsilon {epsilon} must be above 0."));
        Tensor centred = this - Mean(axes, keepAxes: true);
        Tensor variance = (centred * centred).Mean(axes, keepAxes: true);
        return centred * (variance + epsilon).Rsqrt();
    }

    /// <summary>x·weight + bias for those of the two that are given, each of one axis, along the last axis.</summary>
    private Tensor ScaledAndShifted(string operation, Tensor? weight, Tensor? bias)
    {
        Shape channels = new(Shape[-1]);
        if ((weight is not null && weight.Shape != channels) || (bias is not null && bias.Shape != channels))
        {
            Throw.Argument($"{operation}: input {Shape}, weight {weight?.Shape.ToString() ?? "none"} and bias {bias?.Shape.ToString() ?? "none"}; weight and bias have shape {channels}.");
        }

        Tensor y = weight is null ? this : this * weight;
        return bias is null ? y : y + bias;
    }
}
