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

    /// <summary>The classes to keep, as label numbers from 0; the examples of others are left out, and labels stay as they are. Default all.</summary>
    [Option("the classes to keep, as numbers from 0; none means all", Min = 0, Max = 65535)]
    public OptionList<int> Classes { get; init; } = [];

    /// <summary>Opens the data.</summary>
    /// <exception cref="GanSharpException">There is no such data, it is damaged, or it has none of the classes.</exception>
    public Dataset Open() => Of(Datasets.Open(Source, Split));

    /// <summary>
    /// Opens data of the same kind that was not trained on, in the scale of what was: the other part, where there are two. Where there is one, the data itself.
    /// </summary>
    /// <exception cref="GanSharpException">As for <see cref="Open"/>.</exception>
    public Dataset OpenHeldOut()
    {
        Dataset own = Open();
        return HeldOutSplit() is { } other ? Of(Datasets.Open(Source, other)).WithRange(own.ValueRange) : own;
    }

    /// <summary>The part that <see cref="OpenHeldOut"/> opens because the training does not see it; null where there is none. Opens nothing.</summary>
    public string? HeldOutSplit()
    {
        string other = Split == Datasets.Train ? Datasets.Test : Datasets.Train;
        return Datasets.Splits(Source).Contains(other) ? other : null;
    }

    private Dataset Of(Dataset data) => Classes.Count == 0 ? data : data.KeepClasses(Classes.AsSpan());
}
