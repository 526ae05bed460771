namespace GanSharp.Data;

/// <summary>All formats, in the order in which they are asked.</summary>
internal static class DatasetFormats
{
    public static readonly IReadOnlyList<IDatasetFormat> All =
    [
        new EmbeddedMnist(),
        new StackedMnist(),
        new BuiltInPoints(),
        new IdxFolder(),
        new PngFolder(),
        new PngSingle(),
        new NpyArray(),
        new IdxSingle(),
        new CsvNumbers(),
    ];

    /// <summary>The splits of a single file.</summary>
    public static readonly IReadOnlyList<string> Whole = [Datasets.Train];
}
