using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>The real images.</summary>
public sealed record DataOptions
{
    private const string Columns = "columns";

    /// <summary>A set that comes with the tool (<see cref="Datasets.BuiltIn"/>), a folder with an IDX set or with PNGs, or an .npy, IDX or .csv file. Default <c>mnist</c>.</summary>
    [Option("mnist, stacked-mnist, ring8, grid25, moons, swissroll, spirals, a folder with an IDX set or with PNGs, or an .npy, IDX or .csv file")]
    public string Source { get; init; } = "mnist";

    /// <summary>Which part of a set that has two. Default <c>train</c>.</summary>
    [Option("which part of a set that has two", Choices = new[] { "train", "test" })]
    public string Split { get; init; } = "train";

    /// <summary>How many examples keep their label, as many of each class, for the task <c>labelled</c>. Default 0.</summary>
    [Option("how many examples keep their label, as many of each class (task labelled)", Min = 0, Max = 1e9)]
    public int Labelled { get; init; }

    /// <summary>The seed of which examples keep their label, so that several trainings may have the same labels; 0 takes <see cref="GanOptions.Seed"/>. Default 0.</summary>
    [Option("the seed of which examples keep their label; 0 takes the run's seed (task labelled)")]
    public ulong LabelSeed { get; init; }

    /// <summary>The classes to keep, as label numbers from 0; the examples of others are left out, and labels stay as they are. Default all.</summary>
    [Option("the classes to keep, as numbers from 0; none means all", Min = 0, Max = 65535)]
    public OptionList<int> Classes { get; init; } = [];

    /// <summary>
    /// The share of the examples that the training does not see, so that players can be measured on them; a choice that only the number of examples decides. Default 0: the
    /// other part is measured on, where the data has two.
    /// </summary>
    [Option("share of the examples kept back from training, to measure on; 0 measures on the other part of a set that has two", Min = 0, Max = 0.9)]
    public double HeldOut { get; init; }

    /// <summary>How values become those that networks see: all by one range (<c>range</c>, <see cref="ValueRange.Detect"/>), or each column of vectors to mean 0 and deviation 0.5 (<c>columns</c>). Default <c>range</c>.</summary>
    [Option("how values are mapped to about -1 to 1: range, all by one, or columns, each column of vectors by itself to mean 0 and deviation 0.5", Choices = new[] { "range", Columns })]
    public string Scale { get; init; } = "range";

    /// <summary>Opens the data to train on.</summary>
    /// <exception cref="GanSharpException">There is no such data, it is damaged, it has none of the classes, or it can't be scaled so.</exception>
    public Dataset Open() => Scaled(Part(Of(Datasets.Open(Source, Split)), heldOut: false));

    /// <summary>Data in the scale that these options ask for.</summary>
    /// <param name="data">What is trained on.</param>
    /// <exception cref="GanSharpException">It has no columns.</exception>
    public Dataset Scaled(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (Scale != Columns) return data;
        return data.IsImage ? throw new GanSharpException($"data.scale {Columns} is for vectors, and {data.Name} holds images; leave it at range") : data.WithStandardColumns();
    }

    /// <summary>
    /// Opens data of the same kind that was not trained on, in the scale of what was: what <see cref="HeldOut"/> kept back, or the other part, where there are two. Where
    /// there is neither, the data itself.
    /// </summary>
    /// <param name="own">What <see cref="Open"/> gives, where it is at hand: it need not be opened again.</param>
    /// <exception cref="GanSharpException">As for <see cref="Open"/>.</exception>
    public Dataset OpenHeldOut(Dataset? own = null)
    {
        if (HeldOut > 0)
        {
            Dataset all = Of(Datasets.Open(Source, Split));
            return Part(all, heldOut: true).WithScale((own ?? Scaled(Part(all, heldOut: false))).Scale);
        }

        own ??= Open();
        return HeldOutSplit() is { } other ? Of(Datasets.Open(Source, other)).WithScale(own.Scale) : own;
    }

    /// <summary>The part that <see cref="OpenHeldOut"/> takes examples from that the training does not see; null where there are none. Opens nothing.</summary>
    public string? HeldOutSplit()
    {
        if (HeldOut > 0) return Split;
        string other = Split == Datasets.Train ? Datasets.Test : Datasets.Train;
        return Datasets.Splits(Source).Contains(other) ? other : null;
    }

    private Dataset Of(Dataset data) => Classes.Count == 0 ? data : data.KeepClasses(Classes.AsSpan());

    private Dataset Part(Dataset data, bool heldOut)
    {
        if (HeldOut == 0) return data;
        int back = (int)Math.Round(HeldOut * data.Count);
        if (back == 0 || back == data.Count) throw new GanSharpException(FormattableString.Invariant($"data.heldOut {HeldOut} of {data.Count} examples leaves none on one side; give another share, or more data"));
        int[] order = new RandomStream(0, "data.heldOut").Permutation(data.Count);
        int[] chosen = heldOut ? order[..back] : order[back..];
        Array.Sort(chosen);
        return data.Choose(chosen);
    }
}
