namespace GanSharp.Networks;

/// <summary>What follows the linear map of a hidden layer: normalisation, by class where there are classes, activation, dropout.</summary>
internal readonly record struct HiddenLayers(Normalization Normalization, string Activation, float Slope, float Dropout, int Classes = 0)
{
    /// <summary>Whether the linear map needs a bias: a normalisation would take it away again.</summary>
    public bool Bias => Normalization == Normalization.None;

    /// <summary>The same without normalisation.</summary>
    public HiddenLayers Plain => this with { Normalization = Normalization.None };

    /// <summary>Appends what follows a linear map that gives the given number of channels.</summary>
    public void Append(List<Layer> layers, int channels)
    {
        Activation activation = Networks.Activation.ByName(Activation, Slope);
        bool fused = Normalization == Normalization.Batch && activation.FusedSlope is not null;
        BatchNormOptions batch = new() { Slope = activation.FusedSlope ?? 1 };
        if (Normalization == Normalization.Batch) layers.Add(Classes > 0 ? new ConditionalBatchNorm(channels, Classes, batch) : new BatchNorm(channels, batch));
        if (Normalization == Normalization.Layer) layers.Add(new LayerNorm(channels));
        if (!fused) layers.Add(activation);
        if (Dropout > 0) layers.Add(new Dropout(Dropout));
    }
}
