namespace GanSharp.Data;

/// <summary>
/// A kind of data set that <see cref="Datasets.Open"/> understands. A new kind is one class and one line in
/// <see cref="DatasetFormats"/>.
/// </summary>
internal interface IDatasetFormat
{
    /// <summary>What the user may give, for messages, as <c>a .npy file</c>.</summary>
    string Description { get; }

    /// <summary>Whether this format is the one to open the location.</summary>
    bool Recognises(DataLocation location);

    /// <summary>The splits at hand, of <c>train</c> and <c>test</c>; a single file is all <c>train</c>.</summary>
    IReadOnlyList<string> Splits(DataLocation location);

    /// <summary>Opens one of <see cref="Splits"/>.</summary>
    Dataset Open(DataLocation location, string split);
}
