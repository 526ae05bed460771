using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

public static unsafe partial class ParameterUpdate
{
    /// <summary>A step of gradient descent: p = p - learning rate·g.</summary>
    /// <param name="engine">What computes.</param>
    /// <param name="parameter">p, changed in place.</param>
    /// <param name="gradient">g.</param>
    /// <param name="learningRate">The step size.</param>
    /// <returns>The sum of g².</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double Sgd(Engine engine, Tensor parameter, Tensor gradient, float learningRate) =>
        Run(engine, new SgdKernel(learningRate), parameter, gradient, null, null);

    /// <summary>
    /// A step of gradient descent with momentum: b = momentum·b + g, p = p - learning rate·b; Nesterov's form moves by g + momentum·b
    /// (Sutskever et al. 2013).
    /// </summary>
    /// <param name="engine">What computes.</param>
    /// <param name="parameter">p, changed in place.</param>
    /// <param name="gradient">g.</param>
    /// <param name="velocity">b, changed in place; 0 before the first step.</param>
    /// <param name="learningRate">The step size.</param>
    /// <param name="momentum">From 0 to below 1.</param>
    /// <param name="nesterov">Whether to use Nesterov's form.</param>
    /// <returns>The sum of g².</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double Momentum(Engine engine, Tensor parameter, Tensor gradient, Tensor velocity, float learningRate, float momentum, bool nesterov = false) =>
        Run(engine, new MomentumKernel(learningRate, momentum, nesterov), parameter, gradient, velocity, null);
}

internal readonly struct SgdKernel(float learningRate) : IUpdateKernel
{
    public static int States => 0;

    public void Invoke<V>(ref V p, V g, ref V first, ref V second) where V : struct, ISimd<V> => p -= V.Create(learningRate) * g;
}

internal readonly struct MomentumKernel(float learningRate, float momentum, bool nesterov) : IUpdateKernel
{
    public static int States => 1;

    public void Invoke<V>(ref V p, V g, ref V first, ref V second) where V : struct, ISimd<V>
    {
        first = V.MultiplyAdd(first, V.Create(momentum), g);
        V direction = nesterov ? V.MultiplyAdd(first, V.Create(momentum), g) : first;
        p -= V.Create(learningRate) * direction;
    }
}
