namespace GanSharp.Training;

/// <summary>A player's optimizer. Options that its algorithm has no use for are ignored.</summary>
public sealed record OptimizerOptions
{
    /// <summary><c>adam</c> (Kingma and Ba 2015), <c>sgd</c> or <c>rmsprop</c> (Tieleman and Hinton 2012). Default <c>adam</c>.</summary>
    [Option("the update rule", Choices = new[] { "adam", "sgd", "rmsprop" })]
    public string Algorithm { get; init; } = "adam";

    /// <summary>Step size. Default 5e-4 (1e-3 for G).</summary>
    [Option("step size", Above = 0, Max = 10)]
    public double LearningRate { get; init; } = 5e-4;

    /// <summary>Adam: decay of the mean of gradients. Default 0.5 (Radford et al. 2015).</summary>
    [Option("decay of the mean of gradients (adam)", Min = 0, Below = 1)]
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam: decay of the mean of squared gradients. Default 0.999.</summary>
    [Option("decay of the mean of squared gradients (adam)", Min = 0, Below = 1)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Adam and RMSProp: added to the denominator. Default 1e-8.</summary>
    [Option("added to the denominator (adam, rmsprop)", Above = 0, Max = 1)]
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>SGD and RMSProp: momentum. Default 0.</summary>
    [Option("momentum (sgd, rmsprop)", Min = 0, Below = 1)]
    public double Momentum { get; init; }

    /// <summary>RMSProp: decay of the mean of squared gradients. Default 0.99.</summary>
    [Option("decay of the mean of squared gradients (rmsprop)", Min = 0, Below = 1)]
    public double Decay { get; init; } = 0.99;

    /// <summary>Steps of the game at the full step size, before it falls; used with <see cref="FallSteps"/>. Default 0.</summary>
    [Option("steps of the game at the full step size, before it falls", Min = 0, Max = 1e12)]
    public long HoldSteps { get; init; }

    /// <summary>Steps of the game in which the step size falls in a line to 0; 0 keeps it. Default 0.</summary>
    [Option("steps of the game in which the step size falls in a line to 0, 0 keeps it", Min = 0, Max = 1e12)]
    public long FallSteps { get; init; }

    /// <summary>The largest Euclidean norm of the gradient over all weights; a longer one is shortened. 0 for no limit. Default 0.</summary>
    [Option("the gradient is shortened to this Euclidean norm over all weights, 0 for no limit", Min = 0, Max = 1e12)]
    public double ClipGradient { get; init; }
}
