namespace GanSharp.Data;

/// <summary>A NumPy array of images or vectors, without labels.</summary>
internal sealed class NpyArray : IDatasetFormat
{
    public string Description => "a .npy file";

    public bool Recognises(DataLocation location) => location.IsFile && (FileKind.IsNpy(location.Head) || (location.Extension == ".npy" && !location.ContentIsKnown));

    public IReadOnlyList<string> Splits(DataLocation location) => DatasetFormats.Whole;

    public Dataset Open(DataLocation location, string split)
    {
        NumericArray array = NpyFile.Read(location.Path);
        return ArrayDataset.From(array, location.Name, location.Source, location.Source, null);
    }
}
