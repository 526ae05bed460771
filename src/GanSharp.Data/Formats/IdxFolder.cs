using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>A folder with an IDX set: images, with or without labels, in train and test files.</summary>
internal sealed class IdxFolder : IDatasetFormat
{
    public string Description => "a folder with an IDX set (train-images-idx3-ubyte and so on, also .gz)";

    public bool Recognises(DataLocation location) =>
        location.IsFolder && Array.Exists(DataLocation.Files(location.Path), p => IdxNames.Split(p) is not null && (IdxNames.IsImages(p) || IdxNames.IsLabels(p)));

    // Labels alone count as a split, so that opening it can say that the images are missing.
    public IReadOnlyList<string> Splits(DataLocation location)
    {
        string?[] found = [.. DataLocation.Files(location.Path).Where(p => IdxNames.IsImages(p) || IdxNames.IsLabels(p)).Select(IdxNames.Split)];
        return [.. new[] { Datasets.Train, Datasets.Test }.Where(found.Contains)];
    }

    public Dataset Open(DataLocation location, string split)
    {
        string[] files = Array.FindAll(DataLocation.Files(location.Path), p => IdxNames.Split(p) == split);
        var images = files.Where(IdxNames.IsImages).GroupBy(IdxNames.Key).ToArray();
        if (images.Length == 0)
        {
            string labels = Path.GetFileName(files.First(IdxNames.IsLabels));
            throw new DataFormatException($"{location.Source}: has labels ({labels}) but no images for the {split} split; put {labels.Replace("labels", "images", StringComparison.OrdinalIgnoreCase).Replace("idx1", "idx3", StringComparison.OrdinalIgnoreCase)} beside them");
        }

        if (images.Length > 1)
        {
            string names = string.Join(", ", images.Select(g => Path.GetFileName(g.First())).Take(4));
            throw new DataFormatException(Invariant($"{location.Source}: has {images.Length} sets of {split} images ({names}); give the path of one image file instead of the folder"));
        }

        string path = images[0].FirstOrDefault(p => !p.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) ?? images[0].First();
        return Open(path, location.Name);
    }

    /// <summary>Opens one image file, with its labels when they lie beside it.</summary>
    public static Dataset Open(string imagePath, string name)
    {
        using ByteSource imageFile = ByteSource.File(imagePath);
        NumericArray images = IdxFile.Read(imageFile);
        if (images.Shape.Length == 1)
            throw new DataFormatException(Invariant($"{imagePath}: holds one dimension ({images.Count:N0} labels or numbers), not images; give the image file, as in train-images-idx3-ubyte"));
        string? labelPath = IdxNames.LabelsFor(imagePath);
        int[]? labels = null;
        if (labelPath is not null)
        {
            using ByteSource labelFile = ByteSource.File(labelPath);
            labels = LabelArray.Read(labelFile);
            if (labels.Length != images.Shape[0])
            {
                throw new DataFormatException(Invariant(
                    $"{imagePath}: holds {images.Shape[0]:N0} images, but {Path.GetFileName(labelPath)} holds {labels.Length:N0} labels; they belong to different sets: fetch both again, or remove the labels to go without"));
            }
        }

        string source = $"{imagePath}, {(labelPath is null ? "no labels" : "labels in " + Path.GetFileName(labelPath))}";
        return ArrayDataset.From(images, name, imagePath, source, labels);
    }
}
