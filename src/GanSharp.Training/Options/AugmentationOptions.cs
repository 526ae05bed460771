namespace GanSharp.Training;

/// <summary>How samples, real and generated, are changed at random before D sees them.</summary>
public sealed record AugmentationOptions
{
    /// <summary>Changes of images, in this order, from <see cref="Augmentations.All"/>. Default none.</summary>
    [Option("random changes of all images that D sees, in this order", Registry = typeof(Augmentations))]
    public OptionList<string> Kinds { get; init; } = [];

    /// <summary>The probability that an image is changed, for each kind by itself; the most that it may reach where it adapts. Default 1.</summary>
    [Option("probability of each change of an image; the most that it may reach where it adapts", Min = 0, Max = 1)]
    public double Probability { get; init; } = 1;

    /// <summary>
    /// Where above 0, the probability begins at 0 and moves so that the mean sign of D's output on real samples comes to this number
    /// (Karras et al. 2020; theirs is 0.6). Default 0.
    /// </summary>
    [Option("mean sign of D on real images that the probability adapts to (the paper's is 0.6); 0 keeps it fixed", Min = 0, Below = 1)]
    public double AdaptTo { get; init; }

    /// <summary>Thousands of real images in which an adapting probability can go from 0 to 1. Default 500.</summary>
    [Option("thousands of images in which an adapting probability can go from 0 to 1", Above = 0, Max = 1e9)]
    public double AdaptKimg { get; init; } = 500;

    /// <summary>Standard deviation of noise on all samples that D sees; 0 for none. Default 0.</summary>
    [Option("standard deviation of the noise on all samples that D sees, 0 for none", Min = 0, Max = 100)]
    public double Noise { get; init; }

    /// <summary>Steps in which the noise fades to nothing; 0 for never. Default 0.</summary>
    [Option("steps in which the noise fades to nothing, 0 for never", Min = 0, Max = 1e12)]
    public long NoiseSteps { get; init; }
}
