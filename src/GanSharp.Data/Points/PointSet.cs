using GanSharp.Tensors;

namespace GanSharp.Data;

/// <summary>A set of points in the plane that is computed and not read: one file with its formula, and one line in <see cref="PointSets"/>.</summary>
/// <param name="Name">What one types.</param>
/// <param name="Description">What it is, one line for people.</param>
/// <param name="Draw">Draws one point (and its class) from the set's stream.</param>
/// <param name="ClassCount">The number of classes; 0 for a set without labels.</param>
internal sealed record PointSet(string Name, string Description, Func<PointSource, LabelledPoint> Draw, int ClassCount)
{
    public const int TrainCount = 100_000, TestCount = 20_000;

    // One number for all: the sets are told apart by the names of their streams.
    private const ulong Seed = 2018;

    /// <summary>The Gaussians that the set is drawn from; null for other sets.</summary>
    public Mixture? Mixture { get; init; }

    /// <summary>A set of points of a mixture; the mode is the label.</summary>
    public static PointSet Of(Mixture mixture, string name, string description) => new(name, description, source => DrawMode(source, mixture), mixture.Centres.Count)
    {
        Mixture = mixture,
    };

    /// <summary>The split's points: the same at every call.</summary>
    public Dataset Open(string split)
    {
        int count = split == Datasets.Test ? TestCount : TrainCount;
        PointSource source = new(new RandomStream(Seed, $"data.{Name}/{split}"));
        float[] values = new float[count * 2];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            var (point, label) = Draw(source);
            (values[2 * i], values[(2 * i) + 1], labels[i]) = (point.X, point.Y, label);
        }

        return Dataset.FromFloats(Name, [2], values, ClassCount == 0 ? null : labels, ValueRange.Signed, $"{Description}, built in, {split} split");
    }

    private static LabelledPoint DrawMode(PointSource source, Mixture mixture)
    {
        int mode = source.Choose(mixture.Centres.Count);
        return new(source.Around(mixture.Centres[mode].X, mixture.Centres[mode].Y, mixture.Sigma), mode);
    }
}
