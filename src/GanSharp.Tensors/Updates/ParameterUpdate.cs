using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

/// <summary>
/// Optimizer formulas, each as one pass over a parameter, its gradient and its state, all of one shape. They change the parameter and the
/// state in place, unrecorded, and return the sum of the gradient's squares, which comes free: infinite or NaN when the gradient is.
/// </summary>
public static unsafe partial class ParameterUpdate
{
    /// <summary>average = decay·average + (1 - decay)·value: an exponential moving average.</summary>
    /// <param name="engine">What computes.</param>
    /// <param name="average">The average, changed in place.</param>
    /// <param name="value">The newest value, of the same shape.</param>
    /// <param name="decay">The share that the average keeps, from 0 to 1.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void Lerp(Engine engine, Tensor average, Tensor value, float decay)
    {
        ArgumentNullException.ThrowIfNull(engine);
        CheckShape(average, value, "value");
        float* a = average.Pointer("lerp");
        engine.Kernels.Map(engine.Workers, new LerpKernel(1 - decay), a, value.Pointer("lerp"), a, average.Length);
        GC.KeepAlive(average);
        GC.KeepAlive(value);
    }

    private static double Run<T>(Engine engine, T op, Tensor parameter, Tensor gradient, Tensor? first, Tensor? second) where T : struct, IUpdateKernel
    {
        ArgumentNullException.ThrowIfNull(engine);
        CheckShape(parameter, gradient, "gradient");
        if (first is not null) CheckShape(parameter, first, "state");
        if (second is not null) CheckShape(parameter, second, "state");
        float* a = first is null ? null : first.Pointer("update"), b = second is null ? null : second.Pointer("update");
        double sum = engine.Kernels.Update(engine.Workers, op, parameter.Pointer("update"), gradient.Pointer("update"), a, b, parameter.Length);
        GC.KeepAlive(parameter);
        GC.KeepAlive(gradient);
        GC.KeepAlive(first);
        GC.KeepAlive(second);
        return sum;
    }

    private static void CheckShape(Tensor parameter, Tensor other, string what)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(other);
        if (parameter.Shape != other.Shape) Throw.Argument($"ParameterUpdate: the {what} has shape {other.Shape}, the parameter {parameter.Shape}; they must be equal.");
    }
}

/// <summary>a + (b - a)·share.</summary>
internal readonly struct LerpKernel(float share) : IBinaryKernel
{
    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => V.MultiplyAdd(b - a, V.Create(share), a);
}
