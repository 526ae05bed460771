using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>
/// A folder of PNG images of one size. Images in sub-folders have the sub-folder as their class; sub-folders named train
/// and test are splits instead.
/// </summary>
internal sealed class PngFolder : IDatasetFormat
{
    public string Description => "a folder of .png images of one size (its sub-folders are classes)";

    public bool Recognises(DataLocation location)
    {
        if (!location.IsFolder) return false;
        if (HasImages(location.Path)) return true;
        string[] folders = DataLocation.Folders(location.Path);
        return folders.Any(HasImages) || SplitFolders(location.Path).Any(f => DataLocation.Folders(f).Any(HasImages));
    }

    public IReadOnlyList<string> Splits(DataLocation location)
    {
        string[] splits = SplitFolders(location.Path);
        return splits.Length == 0 ? DatasetFormats.Whole : [.. splits.Select(Path.GetFileName).Select(n => n!.ToLowerInvariant()).Order(StringComparer.Ordinal).Reverse()];
    }

    public Dataset Open(DataLocation location, string split)
    {
        string folder = SplitFolders(location.Path).FirstOrDefault(f => Path.GetFileName(f).Equals(split, StringComparison.OrdinalIgnoreCase)) ?? location.Path;
        string[] direct = Images(folder), folders = DataLocation.Folders(folder);
        if (!folders.Any(HasImages))
        {
            int others = DataLocation.Files(folder).Length - direct.Length;
            if (direct.Length == 0) throw new DataFormatException($"{folder}: holds no .png images; put the images of this split there");
            return Open(direct, location.Name, folder + (others > 0 ? Invariant($" ({others:N0} other files left out)") : ""), null, null);
        }

        if (direct.Length > 0)
            throw new DataFormatException(Invariant($"{folder}: {direct.Length:N0} images lie in the folder itself and others in sub-folders ({Path.GetFileName(folders.First(HasImages))}); sub-folders are classes: put all images into them, or none"));
        if (folders.FirstOrDefault(f => !HasImages(f)) is string empty)
            throw new DataFormatException($"{empty}: a class without .png images; every sub-folder is a class: put images there or remove it");
        string[][] classes = [.. folders.Select(Images)];
        string[] files = [.. classes.SelectMany(c => c)];
        int[] labels = [.. classes.SelectMany((c, i) => Enumerable.Repeat(i, c.Length))];
        return Open(files, location.Name, folder, labels, [.. folders.Select(f => Path.GetFileName(f)!)]);
    }

    /// <summary>Reads images of one size into one set, with as many channels as the richest of them.</summary>
    public static Dataset Open(string[] files, string name, string source, int[]? labels, string[]? classNames)
    {
        PngHeader first = default;
        int channels = 1;
        for (int i = 0; i < files.Length; i++)
        {
            var (header, has) = PngFile.ReadHeader(files[i]);
            if (i == 0) first = header;
            if (header.Width != first.Width || header.Height != first.Height)
            {
                throw new DataFormatException(
                    $"{files[i]}: {header.Width}x{header.Height} pixels, but {Path.GetFileName(files[0])} has {first.Width}x{first.Height}; all images of a set have one size: scale or crop them");
            }

            // Grey with alpha becomes RGBA: networks take 1, 3 or 4 channels.
            channels = Math.Max(channels, has == 2 ? 4 : has);
        }

        byte[] values = Read(files, first, ref channels, name);
        string layout = $"{files.Length} PNG image{(files.Length == 1 ? "" : "s")} of {first.Width}x{first.Height} read as {channels switch { 1 => "grey", 3 => "RGB", _ => "RGBA" }}";
        return Dataset.FromBytes(name, [first.Height, first.Width, channels], values, labels, null, $"{source}; {layout}", classNames);
    }

    private static byte[] Read(string[] files, PngHeader size, ref int channels, string name)
    {
        byte[]? values = null;
        int length = 0;
        for (int i = 0; i < files.Length; i++)
        {
            PngImage image = PngFile.Read(files[i]);
            if (image.Width != size.Width || image.Height != size.Height || image.Channels > channels)
                throw new DataFormatException($"{files[i]}: changed while the set was read; try again");
            if (values is null)
            {
                // The first image is decoded and verified by now, so its size is no mere claim.
                long total = (long)image.Width * image.Height * channels * files.Length;
                if (total > Array.MaxLength)
                    throw new DataFormatException(Invariant($"{name}: {files.Length:N0} images of {image.Width}x{image.Height} need {total:N0} bytes, and {Array.MaxLength:N0} fit; scale them down or take fewer"));
                values = new byte[total];
                length = (int)(total / files.Length);
            }

            image.CopyTo(values.AsSpan(i * length, length), channels);
        }

        return channels == 4 ? WithoutOpaqueAlpha(values!, ref channels) : values!;
    }

    // Many programs always write an alpha channel; where it says nothing, a network should not have to learn it.
    private static byte[] WithoutOpaqueAlpha(byte[] values, ref int channels)
    {
        for (int i = 3; i < values.Length; i += 4)
        {
            if (values[i] != 255) return values;
        }

        channels = 3;
        int to = 0;
        for (int from = 0; from < values.Length; from += 4)
        {
            values[to++] = values[from];
            values[to++] = values[from + 1];
            values[to++] = values[from + 2];
        }

        Array.Resize(ref values, to);
        return values;
    }

    private static bool HasImages(string folder) => Images(folder).Length > 0;

    private static string[] Images(string folder) =>
        Array.FindAll(DataLocation.Files(folder), p => Path.GetExtension(p).Equals(".png", StringComparison.OrdinalIgnoreCase));

    private static string[] SplitFolders(string folder) => HasImages(folder) ? [] : Array.FindAll(
        DataLocation.Folders(folder),
        f => Path.GetFileName(f).Equals(Datasets.Train, StringComparison.OrdinalIgnoreCase) || Path.GetFileName(f).Equals(Datasets.Test, StringComparison.OrdinalIgnoreCase));
}
