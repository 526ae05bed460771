namespace GanSharp.Networks;

/// <summary>What normalises the hidden layers of a network.</summary>
public enum Normalization
{
    /// <summary>Nothing; the layers have biases.</summary>
    None,

    /// <summary>Over the batch: <see cref="BatchNorm"/>.</summary>
    Batch,

    /// <summary>Over the features of each sample: <see cref="LayerNorm"/>. Dense layers only.</summary>
    Layer,
}
