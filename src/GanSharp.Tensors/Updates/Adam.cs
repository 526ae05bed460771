using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

/// <summary>The constants of one step of Adam.</summary>
public readonly record struct AdamConstants
{
    /// <summary>The step size, learning rate / (1 - beta1^t).</summary>
    public required float StepSize { get; init; }

    /// <summary>Decay of the mean of gradients.</summary>
    public required float Beta1 { get; init; }

    /// <summary>Decay of the mean of squared gradients.</summary>
    public required float Beta2 { get; init; }

    /// <summary>1/sqrt(1 - beta2^t).</summary>
    public required float RootScale { get; init; }

    /// <summary>Added to the denominator.</summary>
    public required float Epsilon { get; init; }

    /// <summary>What the parameter is multiplied by first: 1 - learning rate · weight decay; 1 for none.</summary>
    public required float Keep { get; init; }
}

public static unsafe partial class ParameterUpdate
{
    /// <summary>
    /// A step of Adam (Kingma and Ba 2015), with decoupled weight decay (Loshchilov and Hutter 2019): m = beta1·m + (1 - beta1)·g,
    /// v = beta2·v + (1 - beta2)·g², p = keep·p - step·m/(sqrt(v)·root scale + epsilon).
    /// </summary>
    /// <param name="engine">What computes.</param>
    /// <param name="parameter">p, changed in place.</param>
    /// <param name="gradient">g.</param>
    /// <param name="mean">m, changed in place; 0 before the first step.</param>
    /// <param name="square">v, changed in place; 0 before the first step.</param>
    /// <param name="constants">The constants of this step.</param>
    /// <returns>The sum of g².</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double Adam(Engine engine, Tensor parameter, Tensor gradient, Tensor mean, Tensor square, in AdamConstants constants) =>
        Run(engine, new AdamKernel(constants), parameter, gradient, mean, square);
}

internal readonly struct AdamKernel(AdamConstants c) : IUpdateKernel
{
    public static int States => 2;

    public void Invoke<V>(ref V p, V g, ref V first, ref V second) where V : struct, ISimd<V>
    {
        first = V.MultiplyAdd(g - first, V.Create(1 - c.Beta1), first);
        second = V.MultiplyAdd(g * g, V.Create(1 - c.Beta2), second * V.Create(c.Beta2));
        V denominator = V.MultiplyAdd(V.Sqrt(second), V.Create(c.RootScale), V.Create(c.Epsilon));
        p = (p * V.Create(c.Keep)) - (V.Create(c.StepSize) * first / denominator);
    }
}
