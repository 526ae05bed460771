namespace GanSharp.Networks;

/// <summary>How far an autoencoder's output lies from its input.</summary>
public enum ReconstructionError
{
    /// <summary>The mean of the absolute differences, as BEGAN has it (Berthelot, Schumm and Metz 2017, arXiv:1703.10717).</summary>
    Absolute,

    /// <summary>The mean of the squared differences, as EBGAN has it (Zhao, Mathieu and LeCun 2016, arXiv:1609.03126).</summary>
    Squared,
}
