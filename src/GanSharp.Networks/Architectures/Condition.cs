namespace GanSharp.Networks;

/// <summary>How a network takes the label of <see cref="Pass.Labels"/>.</summary>
public enum Condition
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Appended to the latent in a generator, to the sample in a discriminator: <see cref="LabelConcat"/>.</summary>
    Concat,

    /// <summary>By a product with the features in a discriminator's head: <see cref="ProjectionHead"/>. Discriminators only.</summary>
    Projection,

    /// <summary>By the scale and shift of batch normalisations: <see cref="ConditionalBatchNorm"/>. Generators only.</summary>
    BatchNorm,
}
