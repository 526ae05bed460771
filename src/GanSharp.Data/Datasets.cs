using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>Opens data sets by name or path, whatever their format.</summary>
public static class Datasets
{
    /// <summary>The split to train on.</summary>
    public const string Train = "train";

    /// <summary>The split kept back for measuring.</summary>
    public const string Test = "test";

    /// <summary>
    /// The names of the sets that need no file: MNIST's digits, one or three in an image, and points in the plane. All have both splits; upper and lower case are the same.
    /// </summary>
    public static IReadOnlyList<string> BuiltIn { get; } = [EmbeddedMnist.Name, StackedMnist.Name, .. PointSets.All.Select(s => s.Name)];

    /// <summary>
    /// Opens a data set: a built-in one (<see cref="BuiltIn"/>), a folder with an IDX set, a folder of PNG images (sub-folders are classes,
    /// or the splits train and test), an IDX, .npy, .csv(.gz) or .png file. How it was understood is in
    /// <see cref="Dataset.Source"/> and <see cref="Dataset.Scale"/>.
    /// </summary>
    /// <param name="source">A name of <see cref="BuiltIn"/>, or a path; write <c>./mnist</c> for a folder of that name.</param>
    /// <param name="split"><see cref="Train"/> or <see cref="Test"/>; a single file is all train.</param>
    /// <exception cref="DataFormatException">The data is damaged, or of no format that can be read.</exception>
    /// <exception cref="GanSharpException">Nothing is there, it may not be read, or it has no such split.</exception>
    public static Dataset Open(string source, string split = Train)
    {
        var (location, format) = Find(source);
        IReadOnlyList<string> splits = format.Splits(location);
        if (splits.Contains(split, StringComparer.Ordinal)) return format.Open(location, split);
        throw new GanSharpException(split is Train or Test
            ? $"{source}: has no {split} split, only {string.Join(" and ", splits)}"
            : $"'{split}' is no split; {source} has {string.Join(" and ", splits)}");
    }

    /// <summary>The splits that a data set has: <see cref="Train"/>, <see cref="Test"/> or both.</summary>
    /// <param name="source">As for <see cref="Open"/>.</param>
    /// <exception cref="GanSharpException">Nothing is there, or it is of no format that can be read.</exception>
    public static IReadOnlyList<string> Splits(string source)
    {
        var (location, format) = Find(source);
        return format.Splits(location);
    }

    /// <summary>Whether a source names a built-in set and no path.</summary>
    /// <param name="source">As for <see cref="Open"/>.</param>
    public static bool IsBuiltIn(string source) => BuiltIn.Contains(source, StringComparer.OrdinalIgnoreCase);

    /// <summary>The Gaussians that a built-in set is drawn from (<c>ring8</c>, <c>grid25</c>); null for all other data.</summary>
    /// <param name="source">As for <see cref="Open"/>.</param>
    public static Mixture? MixtureOf(string source) => PointSets.Find(source)?.Mixture;

    private static (DataLocation Location, IDatasetFormat Format) Find(string source)
    {
        if (string.IsNullOrWhiteSpace(source)) throw new GanSharpException("no data set was named; possible: " + Possible());
        if (source.Contains("://", StringComparison.Ordinal))
            throw new GanSharpException($"'{source}' is a web address; download the files first and give their folder");
        if (source.Contains('\0')) throw new GanSharpException("the name of the data set has an unprintable letter; possible: " + Possible());
        var location = new DataLocation(source);
        IDatasetFormat? format = DatasetFormats.All.FirstOrDefault(f => f.Recognises(location));
        if (format is not null) return (location, format);
        if (location.IsFolder) throw new DataFormatException(Unreadable(location));
        if (location.IsFile)
            throw new DataFormatException($"{source}: holds {FileKind.Describe(location.Head)}; possible: {Possible()}");
        throw new GanSharpException(Missing(location));
    }

    private static string Possible() => string.Join(", ", DatasetFormats.All.Select(f => f.Description));

    private static string Missing(DataLocation location)
    {
        string wanted = Path.GetFileName(Path.TrimEndingDirectorySeparator(location.Path));
        if (BuiltIn.Where(name => Spelling.IsNear(location.Source, name)).ToArray() is { Length: > 0 } names)
            return $"'{location.Source}' is no data set and no path; did you mean {NearestName.Of(location.Source, names)}?";
        string parent = Path.GetDirectoryName(Path.GetFullPath(Path.TrimEndingDirectorySeparator(location.Path))) ?? "/";
        if (!Directory.Exists(parent)) return $"'{location.Source}' does not exist, and neither does the folder {parent}; possible: {Possible()}";
        string? near = DataLocation.Files(parent).Concat(DataLocation.Folders(parent)).Select(p => Path.GetFileName(p)!).FirstOrDefault(n => Spelling.IsNear(n, wanted));
        string hint = near is null ? "" : $"did you mean {Path.Combine(Path.GetDirectoryName(location.Source) ?? "", near)}? ";
        return $"'{location.Source}' does not exist (looked in {parent}); {hint}possible: {Possible()}";
    }

    private static string Unreadable(DataLocation location)
    {
        string[] files = DataLocation.Files(location.Path), folders = DataLocation.Folders(location.Path);
        if (files.Length + folders.Length == 0) return $"{location.Source}: the folder is empty; possible: {Possible()}";
        string? single = Array.Find(files, f => DataLocation.WithoutGz(f).EndsWith(".npy", StringComparison.OrdinalIgnoreCase) || DataLocation.WithoutGz(f).EndsWith(".csv", StringComparison.OrdinalIgnoreCase));
        if (single is not null) return $"{location.Source}: a folder without images; to use a file in it, give its path, as {Path.Combine(location.Source, Path.GetFileName(single))}";
        string kinds = string.Join(", ", files.Select(f => Path.GetExtension(f) is { Length: > 0 } e ? e : "no ending").GroupBy(e => e.ToLowerInvariant()).OrderByDescending(g => g.Count()).Take(4).Select(g => Invariant($"{g.Count():N0} {g.Key}")));
        string convert = files.Any(f => Path.GetExtension(f).ToLowerInvariant() is ".jpg" or ".jpeg" or ".webp" or ".gif" or ".bmp") ? "; convert the images to PNG, as in: magick mogrify -format png *.jpg" : "";
        return Invariant($"{location.Source}: no data set in this folder ({files.Length:N0} files{(files.Length > 0 ? ": " + kinds : "")}, {folders.Length:N0} folders){convert}; possible: {Possible()}");
    }
}
