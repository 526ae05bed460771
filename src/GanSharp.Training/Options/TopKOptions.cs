namespace GanSharp.Training;

/// <summary>Learning only from the samples that D takes most for real (top-k training, Sinha et al. 2020, arXiv:2002.06224).</summary>
public sealed record TopKOptions
{
    /// <summary>The share of a batch that G learns from in the end; 1 for all. Default 1.</summary>
    [Option("share of its samples, those most real to D, that G learns from; 1 for all", Above = 0, Max = 1)]
    public double Share { get; init; } = 1;

    /// <summary>Steps in which the share falls from 1 to its value; 0 for at once. Default 0.</summary>
    [Option("steps in which the share falls from 1 to its value", Min = 0, Max = 1e12)]
    public long FallSteps { get; init; }
}
