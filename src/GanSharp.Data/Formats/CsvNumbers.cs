namespace GanSharp.Data;

/// <summary>A csv table of numbers, one example a row.</summary>
internal sealed class CsvNumbers : IDatasetFormat
{
    public string Description => "a .csv file of numbers (also .csv.gz)";

    public bool Recognises(DataLocation location) =>
        location.IsFile && (location.Extension is ".csv" or ".tsv" or ".txt" || LooksNumeric(location.Head));

    public IReadOnlyList<string> Splits(DataLocation location) => DatasetFormats.Whole;

    public Dataset Open(DataLocation location, string split)
    {
        using ByteSource source = ByteSource.File(location.Path);
        return CsvDataset.From(CsvTable.Read(source), location.Name, location.Source);
    }

    private static bool LooksNumeric(ReadOnlySpan<byte> head) => !head.IsEmpty && !head.ContainsAnyExcept("0123456789+-.eE,;| \t\r\n\""u8);
}
