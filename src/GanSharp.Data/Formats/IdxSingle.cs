namespace GanSharp.Data;

/// <summary>One IDX image file, with its labels when they lie beside it.</summary>
internal sealed class IdxSingle : IDatasetFormat
{
    public string Description => "an IDX image file";

    public bool Recognises(DataLocation location) =>
        location.IsFile && (FileKind.IsIdx(location.Head) || (IsNamed(location) && !location.ContentIsKnown));

    public IReadOnlyList<string> Splits(DataLocation location) => DatasetFormats.Whole;

    public Dataset Open(DataLocation location, string split) => IdxFolder.Open(location.Path, location.Name);

    private static bool IsNamed(DataLocation location) =>
        location.Extension == ".idx" || IdxNames.IsImages(location.Path) || IdxNames.IsLabels(location.Path);
}
