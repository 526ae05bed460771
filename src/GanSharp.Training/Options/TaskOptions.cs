namespace GanSharp.Training;

/// <summary>A second question that D answers beside real or generated.</summary>
public sealed record TaskOptions
{
    /// <summary>
    /// <c>classify</c>: the class of a sample (ACGAN); <c>codes</c>: the latent's codes (InfoGAN); <c>labelled</c>: the classes of few labelled examples, as D's only
    /// outputs (semi-supervised GAN); <c>source</c>: which generator made a sample (MAD-GAN, MGAN). Default <c>none</c>.
    /// </summary>
    [Option("a second question that D answers: the class (classify), the latent's codes (codes), the classes of few labelled examples (labelled), which generator made a sample (source)",
        Registry = typeof(Tasks))]
    public string Name { get; init; } = "none";

    /// <summary>Its weight in D's loss. Default 1.</summary>
    [Option("its weight in D's loss", Above = 0, Max = 1e6)]
    public double Weight { get; init; } = 1;

    /// <summary>Its weight in G's loss. Default 1.</summary>
    [Option("its weight in G's loss", Min = 0, Max = 1e6)]
    public double GeneratorWeight { get; init; } = 1;

    /// <summary>Task <c>labelled</c> only: labelled examples that D sees in an update; 0 for as many as the batch has. Default 0.</summary>
    [Option("labelled examples that D sees in an update, 0 for as many as the batch has (labelled only)", Min = 0, Max = 65536)]
    public int Examples { get; init; }

    /// <summary>Task <c>labelled</c> only: how labels spread to examples without one. Default never.</summary>
    [Option("how labels spread to examples without one (labelled only)")]
    public PropagationOptions Propagation { get; init; } = new();
}
