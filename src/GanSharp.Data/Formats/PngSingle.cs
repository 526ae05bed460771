namespace GanSharp.Data;

/// <summary>One PNG image, as a set of one example.</summary>
internal sealed class PngSingle : IDatasetFormat
{
    public string Description => "a .png file";

    public bool Recognises(DataLocation location) => location.IsFile && (FileKind.IsPng(location.Head) || (location.Extension == ".png" && !location.ContentIsKnown));

    public IReadOnlyList<string> Splits(DataLocation location) => DatasetFormats.Whole;

    public Dataset Open(DataLocation location, string split) => PngFolder.Open([location.Path], location.Name, location.Source, null, null);
}
