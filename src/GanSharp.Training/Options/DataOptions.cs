using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>The real images.</summary>
public sealed record DataOptions
{
    /// <summary>A set that comes with the tool (<see cref="Datasets.BuiltIn"/>), a folder with an IDX set or with PNGs, or an .npy, IDX or .csv file. Default <c>mnist</c>.</summary>
    [Option("mnist, ring8, grid25, moons, swissroll, spirals, a folder with an IDX set or with PNGs, or an .npy, IDX or .csv file")]
    public string Source { get; init; } = "mnist";

    /// <summary>Which part of a set that has two. Default <c>train</c>.</summary>
    [Option("which part of a set that has two", Choices = new[] { "train", "test" })]
    public string Split { get; init; } = "train";

    /// <summary>How many examples keep their label, as many of each class, for the task <c>labelled</c>. Default 0.</summary>
    [Option("how many examples keep their label, as many of each class (task labelled)", Min = 0, Max = 1e9)]
    public int Labelled { get; init; }
}
