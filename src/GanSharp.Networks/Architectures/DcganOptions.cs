namespace GanSharp.Networks;

/// <summary>The form of a DCGAN network.</summary>
public sealed record DcganOptions : ArchitectureOptions
{
    /// <summary>Channels at the largest inner image; each halving doubles them. At least 1. Default 64.</summary>
    public int BaseChannels { get; init; } = 64;

    /// <summary>
    /// Width of a hidden dense layer beside the latent or the logit, as InfoGAN has it (Chen et al. 2016, arXiv:1606.03657); 0 for none,
    /// as published. With batch normalisation it lets D see the whole batch. Default 0.
    /// </summary>
    public int DenseWidth { get; init; }

    /// <summary>The hidden layers' activation; null for the published one, <c>relu</c> in G and <c>leaky-relu</c> in D. Default null.</summary>
    public string? Activation { get; init; }

    /// <summary>The slope of <c>leaky-relu</c>, a finite number. Default 0.2.</summary>
    public float Slope { get; init; } = 0.2f;

    /// <summary>Batch or none; D's first and G's last layer never have one. Default batch.</summary>
    public Normalization Normalization { get; init; } = Normalization.Batch;

    /// <summary>The probability, from 0 to below 1, that dropout zeroes a hidden unit. Default 0.</summary>
    public float Dropout { get; init; }
}
