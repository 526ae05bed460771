namespace GanSharp.Training;

/// <summary>How the latent of a sample is searched for.</summary>
public sealed record InversionOptions
{
    /// <summary>Random latents to begin with; where G can be asked for classes and none is given, at least one for each. Default 16.</summary>
    public int Starts { get; init; } = 16;

    /// <summary>Steps of Adam. Default 400.</summary>
    public int Steps { get; init; } = 400;

    /// <summary>The step size at first; it falls linearly to 0. Default 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>The weight of the distance of D's features, relative to their size, beside the mean squared error. Default 0.</summary>
    public double FeatureWeight { get; init; }

    /// <summary>The seed of the random latents. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The class to ask G for; null tries them in turn. Default null.</summary>
    public int? Label { get; init; }
}
