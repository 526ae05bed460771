using System.Text.RegularExpressions;

namespace GanSharp.Data;

/// <summary>
/// The names that IDX sets go by: train-images-idx3-ubyte, train-images.idx3-ubyte, t10k-labels-idx1-ubyte.gz,
/// emnist-letters-test-images-idx3-ubyte.gz and the like. Separators, case and .gz do not matter.
/// </summary>
internal static partial class IdxNames
{
    /// <summary>Whether the file's name says images of an IDX set.</summary>
    public static bool IsImages(string path) => Is(path, "images");

    /// <summary>Whether the file's name says labels of an IDX set.</summary>
    public static bool IsLabels(string path) => Is(path, "labels");

    /// <summary>train, test, or null when the name does not say.</summary>
    public static string? Split(string path)
    {
        string name = Normal(path);
        return name.Contains("t10k", StringComparison.Ordinal) || name.Contains("test", StringComparison.Ordinal) ? Datasets.Test
            : name.Contains("train", StringComparison.Ordinal) ? Datasets.Train : null;
    }

    /// <summary>The same for the image file and the label file of one set.</summary>
    public static string Key(string path) =>
        Dimensions().Replace(Normal(path), "idx").Replace("images", "*", StringComparison.Ordinal).Replace("labels", "*", StringComparison.Ordinal);

    /// <summary>The label file that belongs to an image file, or null. Unpacked files come before packed ones.</summary>
    public static string? LabelsFor(string imagePath)
    {
        if (!IsImages(imagePath)) return null;
        string key = Key(imagePath);
        string folder = Path.GetDirectoryName(Path.GetFullPath(imagePath))!;
        string[] fitting = Array.FindAll(DataLocation.Files(folder), p => IsLabels(p) && Key(p) == key);
        string? found = Array.Find(fitting, p => !p.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) ?? fitting.FirstOrDefault();
        return found is null ? null : Path.Combine(Path.GetDirectoryName(imagePath) ?? "", Path.GetFileName(found));
    }

    private static bool Is(string path, string what)
    {
        string name = Normal(path);
        return name.Contains(what, StringComparison.Ordinal) && (name.Contains("idx", StringComparison.Ordinal) || name.Contains("ubyte", StringComparison.Ordinal));
    }

    private static string Normal(string path) =>
        DataLocation.WithoutGz(Path.GetFileName(path)).ToLowerInvariant().Replace('_', '-').Replace('.', '-');

    [GeneratedRegex("idx[0-9]")]
    private static partial Regex Dimensions();
}
