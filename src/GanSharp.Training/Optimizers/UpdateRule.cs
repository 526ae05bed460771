using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>How a player follows a gradient: its optimizer, and the limits of gradients and weights around it.</summary>
/// <param name="Optimizer">The optimizer over the player's parameters.</param>
public sealed record UpdateRule(IOptimizer Optimizer)
{
    /// <summary>The largest Euclidean norm of a gradient over all parameters; a longer one is shortened. 0 for no limit.</summary>
    public double ClipGradient { get; init; }

    /// <summary>After an update each weight is cut to lie within this distance of 0. 0 for no limit.</summary>
    public double ClipWeights { get; init; }

    /// <summary>Steps of the game at the full step size, before it falls.</summary>
    public long HoldSteps { get; init; }

    /// <summary>Steps of the game in which the step size falls in a line to 0. 0 keeps it.</summary>
    public long FallSteps { get; init; }

    /// <summary>The rule that options ask for.</summary>
    /// <param name="engine">What computes.</param>
    /// <param name="network">Whose parameters it changes.</param>
    /// <param name="options">The player's options.</param>
    public static UpdateRule Of(Engine engine, Layer network, PlayerOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        return new(Optimizers.Create(engine, network.NamedParameters(), options.Optimizer))
        {
            ClipGradient = options.Optimizer.ClipGradient,
            ClipWeights = options.ClipWeights,
            HoldSteps = options.Optimizer.HoldSteps,
            FallSteps = options.Optimizer.FallSteps,
        };
    }

    /// <summary>Changes the parameters by one step.</summary>
    /// <param name="gradients">One for each parameter; those in the array may be replaced by shortened ones.</param>
    /// <param name="parameters">The parameters, in the same order.</param>
    /// <param name="step">The step of the game, from 1.</param>
    /// <returns>The Euclidean norm of the gradient as it came; not finite when one of its numbers is not.</returns>
    public double Step(Tensor[] gradients, Tensor[] parameters, long step)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentNullException.ThrowIfNull(parameters);
        double norm = ClipGradient > 0 ? Shorten(gradients) : double.NaN;
        if (FallSteps > 0) Optimizer.RateShare = Math.Clamp(1 - ((step - 1.0 - HoldSteps) / FallSteps), 0, 1);
        double squares = Optimizer.Step(gradients);
        if (ClipWeights > 0) Cut(parameters, (float)ClipWeights);
        return ClipGradient > 0 ? norm : Math.Sqrt(squares);
    }

    private double Shorten(Tensor[] gradients)
    {
        double squares = 0;
        foreach (Tensor gradient in gradients) squares += (gradient * gradient).Sum().ToScalar();
        double norm = Math.Sqrt(squares);
        if (!(norm > ClipGradient)) return norm;
        for (int i = 0; i < gradients.Length; i++) gradients[i] *= (float)(ClipGradient / norm);
        return norm;
    }

    private static void Cut(Tensor[] parameters, float limit)
    {
        foreach (Tensor parameter in parameters)
        {
            foreach (ref float weight in parameter.AsWritableSpan()) weight = Math.Clamp(weight, -limit, limit);
        }
    }
}
