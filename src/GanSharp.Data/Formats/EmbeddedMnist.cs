namespace GanSharp.Data;

/// <summary>MNIST (LeCun, Cortes), carried inside the assembly: 60,000 training and 10,000 test digits.</summary>
internal sealed class EmbeddedMnist : IDatasetFormat
{
    public const string Name = "mnist";

    public string Description => "mnist (built in)";

    public bool Recognises(DataLocation location) => location.Source.Equals(Name, StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<string> Splits(DataLocation location) => [Datasets.Train, Datasets.Test];

    public Dataset Open(DataLocation location, string split)
    {
        string prefix = split == Datasets.Test ? "t10k" : "train";
        using ByteSource imageFile = ByteSource.Resource($"mnist/{prefix}-images-idx3-ubyte.gz");
        NumericArray images = IdxFile.Read(imageFile);
        using ByteSource labelFile = ByteSource.Resource($"mnist/{prefix}-labels-idx1-ubyte.gz");
        return ArrayDataset.From(images, Name, imageFile.Name, $"MNIST, built in, {split} split", LabelArray.Read(labelFile));
    }
}
