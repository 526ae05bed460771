using GanSharp.Tensors;

namespace GanSharp.Data;

/// <summary>
/// Stacked MNIST: three digits of MNIST, chosen at random, as the red, green and blue of one image, so that there are 1,000 modes (Metz et al. 2017, arXiv:1611.02163; in the size of Lin et al. 2018,
/// arXiv:1712.04086): 128,000 images of training digits, 26,000 of test digits. The label is the number that the three digits write, red first. Always the same.
/// </summary>
internal sealed class StackedMnist : IDatasetFormat
{
    public const string Name = "stacked-mnist";

    private const int TrainCount = 128_000, TestCount = 26_000, Channels = 3, Modes = 1000;
    private const ulong Seed = 2018;

    public string Description => "stacked-mnist (built in: three digits in one image)";

    public bool Recognises(DataLocation location) => location.Source.Equals(Name, StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<string> Splits(DataLocation location) => [Datasets.Train, Datasets.Test];

    public Dataset Open(DataLocation location, string split)
    {
        Dataset digits = Datasets.Open(EmbeddedMnist.Name, split);
        int count = split == Datasets.Test ? TestCount : TrainCount, size = digits.ExampleSize;
        RandomStream stream = new(Seed, $"data.{Name}/{split}");
        byte[] values = new byte[count * size * Channels];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                int digit = stream.NextInt32(digits.Count);
                ReadOnlySpan<byte> pixels = digits.Bytes(digit);
                Span<byte> image = values.AsSpan(i * size * Channels, size * Channels);
                for (int p = 0; p < size; p++) image[(p * Channels) + channel] = pixels[p];
                labels[i] = (10 * labels[i]) + digits.Labels[digit];
            }
        }

        string[] names = [.. Enumerable.Range(0, Modes).Select(m => m.ToString("D3", System.Globalization.CultureInfo.InvariantCulture))];
        return Dataset.FromBytes(Name, [digits.ExampleShape[0], digits.ExampleShape[1], Channels], values, labels, source: $"three digits of MNIST in one image, built in, {split} split", classNames: names);
    }
}
