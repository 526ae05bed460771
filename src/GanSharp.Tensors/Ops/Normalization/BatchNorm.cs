using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// Batch normalisation over all axes but the last (Ioffe and Szegedy 2015), with the batch's own statistics:
    /// y = act((x - mean)/sqrt(variance + epsilon)·weight + bias), act = LeakyReLU with the given slope.
    /// </summary>
    /// <param name="weight">Scale, [C].</param>
    /// <param name="bias">Shift, [C].</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="slope">Of the activation for negative values: 1 for none, 0 for ReLU.</param>
    /// <returns>The result and the batch's mean and biased variance, [C], through which no gradient flows.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public (Tensor Result, Tensor Mean, Tensor Variance) BatchNorm(Tensor weight, Tensor bias, float epsilon = 1e-5f, float slope = 1)
    {
        Workspace workspace = Workspace.Of("batch_norm", this);
        Shape channels = new(Shape[-1]);
        if (Rank < 2 || Length == 0 || weight.Shape != channels || bias.Shape != channels)
        {
            Throw.Argument($"BatchNorm: input {Shape}, weight {weight.Shape} and bias {bias.Shape}; the input needs at least two axes, weight and bias have shape {channels}.");
        }

        BatchNormArguments arguments = new()
        {
            X = Pointer("batch_norm"),
            Weight = weight.Pointer("batch_norm"),
            Bias = bias.Pointer("batch_norm"),
            Rows = Length / channels.Length,
            Channels = channels.Length,
            Epsilon = epsilon,
            Slope = slope,
        };
        Tensor y = workspace.Allocate(Shape), mean = workspace.Allocate(channels), variance = workspace.Allocate(channels);
        arguments.Y = y.Pointer("batch_norm");
        arguments.Mean = mean.Pointer("batch_norm");
        arguments.Variance = variance.Pointer("batch_norm");
        workspace.Engine.Kernels.BatchNorm(workspace, arguments);
        if (workspace.Records(this, weight, bias)) workspace.Record(y, new BatchNormNode(this, weight, bias, mean, variance, epsilon, slope));
        GC.KeepAlive(weight);
        GC.KeepAlive(bias);
        return (y, mean, variance);
    }

    /// <summary>The same in plain operations: the reference, and the form whose gradient can be differentiated again.</summary>
    internal static Tensor BatchNormComposed(Tensor x, Tensor weight, Tensor bias, float epsilon, float slope)
    {
        Tensor rows = x.Reshape(-1, x.Shape[-1]);
        float share = 1f / rows.Shape[0];
        Tensor centred = rows - (rows.Sum([0], keepAxes: true) * share);
        Tensor variance = (centred * centred).Sum([0], keepAxes: true) * share;
        Tensor y = ((centred * (variance + epsilon).Rsqrt() * weight) + bias).Reshape(x.Shape);
        return slope == 1 ? y : y.LeakyRelu(slope);
    }
}

/// <summary>First order: one fused kernel for all three gradients. Second order: through the composed form.</summary>
internal sealed unsafe class BatchNormNode(Tensor x, Tensor weight, Tensor bias, Tensor mean, Tensor variance, float epsilon, float slope) : Node3(x, weight, bias)
{
    public override string Name => "batch_norm";

    public override void Backward(GradientScope scope)
    {
        if (scope.IsDifferentiable)
        {
            BackwardComposed(scope);
            return;
        }

        Workspace workspace = scope.Workspace;
        Tensor dx = workspace.Allocate(A.Shape), dw = workspace.Allocate(B.Shape), db = workspace.Allocate(C.Shape);
        BatchNormArguments arguments = new()
        {
            X = A.Pointer(Name),
            Weight = B.Pointer(Name),
            Bias = C.Pointer(Name),
            Mean = mean.Pointer(Name),
            Variance = variance.Pointer(Name),
            Y = scope.Incoming.Pointer(Name),
            GradientX = scope.Needs(0) ? dx.Pointer(Name) : null,
            GradientWeight = dw.Pointer(Name),
            GradientBias = db.Pointer(Name),
            Rows = A.Length / B.Length,
            Channels = B.Length,
            Epsilon = epsilon,
            Slope = slope,
        };
        workspace.Engine.Kernels.BatchNormGradient(workspace, arguments);
        if (scope.Needs(0)) scope.Give(0, dx);
        if (scope.Needs(1)) scope.Give(1, dw);
        if (scope.Needs(2)) scope.Give(2, db);
    }

    /// <summary>
    /// With x̂ = (x - mean)·s, s = 1/sqrt(variance + epsilon), g = gy through the activation:
    /// dx = weight·s·(g - mean(g) - x̂·mean(g·x̂)), dweight = sum g·x̂, dbias = sum g; statistics recomputed so that they are part of the graph.
    /// </summary>
    private void BackwardComposed(GradientScope scope)
    {
        Tensor rows = A.Reshape(-1, A.Shape[-1]);
        float share = 1f / rows.Shape[0];
        Tensor centred = rows - (rows.Sum([0], keepAxes: true) * share);
        Tensor s = (((centred * centred).Sum([0], keepAxes: true) * share) + epsilon).Rsqrt();
        Tensor normal = centred * s, g = scope.Incoming.Reshape(rows.Shape);
        if (slope != 1) g = ((normal * B) + C).LeakyReluGradient(g, slope);
        Tensor dw = (g * normal).Sum([0]), db = g.Sum([0]);
        if (scope.Needs(0)) scope.Give(0, ((g - (db * share) - (normal * (dw * share))) * (s * B)).Reshape(A.Shape));
        if (scope.Needs(1)) scope.Give(1, dw);
        if (scope.Needs(2)) scope.Give(2, db);
    }
}
