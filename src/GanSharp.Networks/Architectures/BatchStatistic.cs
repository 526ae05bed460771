namespace GanSharp.Networks;

/// <summary>What a discriminator learns of the whole batch before its head.</summary>
public enum BatchStatistic
{
    /// <summary>Nothing; each sample is judged by itself.</summary>
    None,

    /// <summary>How much groups of samples differ: <see cref="MinibatchStddev"/>.</summary>
    Deviation,

    /// <summary>How close each sample is to the others: <see cref="MinibatchDiscrimination"/>.</summary>
    Discrimination,
}
