using System.Globalization;
using GanSharp.Cli.Errors;
using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>Images to judge, in the shape and the scale that a model takes.</summary>
/// <param name="Name">A file as it was given or found; a set's name.</param>
/// <param name="Data">The images.</param>
internal sealed record ImageSource(string Name, Dataset Data)
{
    private const int BatchSize = 256;

    /// <summary>The name of an image: its file, or the set with the image's number.</summary>
    public string NameOf(int index) => Data.Count == 1 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}[{index}]");

    /// <summary>The label of an image, for a model that needs it.</summary>
    /// <exception cref="CliException">There are none.</exception>
    public int LabelOf(int index) => Data.HasLabels ? Data.Labels[index] : throw new CliException(ExitCode.BadInput,
        $"{Name}: has no labels, and the discriminator of this run judges whether an image is real for its label; give an IDX set, or a folder whose sub-folders are the classes");

    /// <summary>
    /// Finds all images below the given paths, one after the other; PNGs of a folder keep their own names. A path that does
    /// not exist is reported before any is read.
    /// </summary>
    /// <param name="paths">What was given.</param>
    /// <param name="split">Which part of sets that have two.</param>
    /// <param name="model">The data that the model was trained on.</param>
    /// <param name="labels">Whether labels are wanted: a folder whose sub-folders are classes is then one set with labels.</param>
    /// <exception cref="CliException">A path is missing, or its images are damaged or do not fit the model.</exception>
    public static IEnumerable<ImageSource> Find(IReadOnlyList<string> paths, string split, DataSignature model, bool labels = false)
    {
        foreach (string path in paths)
        {
            if (!Path.Exists(path)) Failure.As(ExitCode.BadInput, () => Datasets.Splits(path));
        }

        return paths.SelectMany(path => Files(path, labels)).Select(file => Open(file, split, model));
    }

    /// <summary>The images of all sources in order, some hundred at a time: one alone costs nearly as much as a whole batch.</summary>
    public static IEnumerable<(float[] Samples, (ImageSource Source, int Index)[] Images)> Batches(IEnumerable<ImageSource> sources)
    {
        foreach (var images in sources.SelectMany(static s => Enumerable.Range(0, s.Data.Count).Select(i => (Source: s, Index: i))).Chunk(BatchSize))
        {
            int size = images[0].Source.Data.ExampleSize;
            float[] samples = new float[images.Length * size];
            for (int i = 0; i < images.Length; i++) images[i].Source.Data.Read([images[i].Index], samples.AsSpan(i * size, size));
            yield return (samples, images);
        }
    }

    private static IEnumerable<string> Files(string path, bool labels)
    {
        if (!Directory.Exists(path) || (labels && HasLabels(path))) return [path];
        string[] images = Directory.GetFiles(path, "*.png", SearchOption.AllDirectories);
        Array.Sort(images, StringComparer.Ordinal);
        return images.Length > 0 ? images : [path];
    }

    private static bool HasLabels(string folder) => Failure.As(ExitCode.BadInput, () => Datasets.Open(folder, Datasets.Splits(folder)[0]).HasLabels);

    /// <summary>Opens one path as a whole.</summary>
    /// <exception cref="CliException">It is missing or damaged, or does not fit the model.</exception>
    public static ImageSource Open(string path, string split, DataSignature model)
    {
        Dataset data = Failure.As(ExitCode.BadInput, () => Datasets.Open(path, Split(path, split)));
        if (!data.ExampleShape.SequenceEqual(model.Shape.ToArray()))
        {
            string way = data.IsImage && model.Shape.Count == 3 && data.ExampleShape[2] != model.Shape[2]
                ? $"convert {(data.Count == 1 ? "it" : "them")} to {Channels(model.Shape[2])}" + (data.ExampleShape[..2].SequenceEqual(model.Shape.ToArray().AsSpan(0, 2)) ? "" : $" of {model.Shape[1]}x{model.Shape[0]}")
                : "scale or crop to that size";
            throw new CliException(ExitCode.BadInput, $"{path}: {Sides(data.ExampleShape)}, but the run was trained on {Sides(model.Shape.ToArray())} ({model.Name}); {way}");
        }

        if (model.Classes > 0 && data.ClassCount > model.Classes)
            throw new CliException(ExitCode.BadInput, $"{path}: {data.ClassCount} classes, but the run was trained on {model.Classes} ({model.Name}); give data with those classes");
        return new ImageSource(path, RealSamples.Scaled(data, model));
    }

    private static string Split(string path, string split) => Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase) ? Datasets.Train : split;

    private static string Sides(ReadOnlySpan<int> shape) => string.Join('x', shape.ToArray());

    private static string Channels(int channels) => channels switch { 1 => "grey", 3 => "RGB", 4 => "RGBA", var n => $"{n} channels" };
}
