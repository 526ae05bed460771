namespace GanSharp.Training;

/// <summary>
/// Task <c>labelled</c> only: how labels spread to examples without one, along a graph of nearest neighbours by D's features (Iscen et al. 2019, arXiv:1904.04717). For a while D then learns the
/// classes of these, too, so that a kind of example that it has taken for another class, as a whole, comes to that of the labelled ones which it is linked to.
/// </summary>
public sealed record PropagationOptions
{
    /// <summary>Steps between two times that labels spread; 0 for never. Default 0.</summary>
    [Option("steps between two times that labels spread to examples without one, by D's features; 0 for never (labelled only)", Min = 0, Max = 1e12)]
    public long EverySteps { get; init; }

    /// <summary>The steps for which D learns what they have come to: half of the labelled examples of an update are then such that got their label so. Default 2,500.</summary>
    [Option("steps for which D then learns these labels, too, by half of the labelled examples of an update", Min = 1, Max = 1e12)]
    public long ForSteps { get; init; } = 2500;

    /// <summary>The examples that they spread over, or all where there are fewer. Default 10,000.</summary>
    [Option("examples that labels spread over, or all where there are fewer", Min = 100, Max = 100_000)]
    public int Examples { get; init; } = 10_000;

    /// <summary>The nearest neighbours that each is linked to. Default 15.</summary>
    [Option("nearest neighbours that each is linked to", Min = 1, Max = 99)]
    public int Neighbours { get; init; } = 15;

    /// <summary>The weight of links to the examples that are nearest by their own numbers, beside those by D's features. Default 0: none.</summary>
    [Option("weight of links to the examples that are nearest by their own numbers, beside those by D's features; 0 for none", Min = 0, Max = 100)]
    public double RawWeight { get; init; }
}
