using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

/// <summary>The constants of a step of RMSProp.</summary>
public readonly record struct RmsPropConstants
{
    /// <summary>The step size.</summary>
    public required float LearningRate { get; init; }

    /// <summary>Decay of the mean of squared gradients.</summary>
    public required float Decay { get; init; }

    /// <summary>Added to the denominator.</summary>
    public required float Epsilon { get; init; }

    /// <summary>Momentum, from 0 to below 1.</summary>
    public required float Momentum { get; init; }
}

public static unsafe partial class ParameterUpdate
{
    /// <summary>
    /// A step of RMSProp (Tieleman and Hinton 2012): v = decay·v + (1 - decay)·g², b = momentum·b + g/(sqrt(v) + epsilon),
    /// p = p - learning rate·b.
    /// </summary>
    /// <param name="engine">What computes.</param>
    /// <param name="parameter">p, changed in place.</param>
    /// <param name="gradient">g.</param>
    /// <param name="square">v, changed in place; 0 before the first step.</param>
    /// <param name="velocity">b, changed in place; null without momentum.</param>
    /// <param name="constants">The constants.</param>
    /// <returns>The sum of g².</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double RmsProp(Engine engine, Tensor parameter, Tensor gradient, Tensor square, Tensor? velocity, in RmsPropConstants constants) => velocity is null
        ? Run(engine, new RmsPropKernel(constants), parameter, gradient, square, null)
        : Run(engine, new RmsPropMomentumKernel(constants), parameter, gradient, square, velocity);
}

internal readonly struct RmsPropKernel(RmsPropConstants c) : IUpdateKernel
{
    public static int States => 1;

    public static V Direction<V>(V g, ref V square, RmsPropConstants c) where V : struct, ISimd<V>
    {
        square = V.MultiplyAdd(g * g, V.Create(1 - c.Decay), square * V.Create(c.Decay));
        return g / (V.Sqrt(square) + V.Create(c.Epsilon));
    }

    public void Invoke<V>(ref V p, V g, ref V first, ref V second) where V : struct, ISimd<V> => p -= V.Create(c.LearningRate) * Direction(g, ref first, c);
}

internal readonly struct RmsPropMomentumKernel(RmsPropConstants c) : IUpdateKernel
{
    public static int States => 2;

    public void Invoke<V>(ref V p, V g, ref V first, ref V second) where V : struct, ISimd<V>
    {
        second = V.MultiplyAdd(second, V.Create(c.Momentum), RmsPropKernel.Direction(g, ref first, c));
        p -= V.Create(c.LearningRate) * second;
    }
}
