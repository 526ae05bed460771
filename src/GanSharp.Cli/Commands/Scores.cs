using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>Judges images in batches and keeps the sums of a summary.</summary>
internal sealed class Scores
{
    private const int BatchSize = 256;

    private double _sum;
    private long _real;

    public long Count { get; private set; }

    public double Lowest { get; private set; } = double.NaN;

    public double Highest { get; private set; } = double.NaN;

    public double Mean => _sum / Count;

    /// <summary>The share of images above one half.</summary>
    public double ShareReal => (double)_real / Count;

    /// <summary>Gives every image's name and probability, in order.</summary>
    public IEnumerable<(string Name, double Probability)> Judge(GanModel model, IEnumerable<ImageSource> sources)
    {
        int size = model.Info.Data.Shape.Aggregate(1, static (product, side) => product * side);
        float[] batch = new float[BatchSize * size];
        List<string> names = [];
        foreach (ImageSource source in sources)
        {
            for (int i = 0; i < source.Data.Count; i++)
            {
                source.Data.Read([i], batch.AsSpan(names.Count * size, size));
                names.Add(source.NameOf(i));
                if (names.Count < BatchSize) continue;
                foreach (var scored in Flush(model, batch, size, names)) yield return scored;
            }
        }

        foreach (var scored in Flush(model, batch, size, names)) yield return scored;
    }

    private IEnumerable<(string Name, double Probability)> Flush(GanModel model, float[] batch, int size, List<string> names)
    {
        if (names.Count == 0) yield break;
        float[] probabilities = model.Score(batch.AsSpan(0, names.Count * size));
        for (int i = 0; i < names.Count; i++)
        {
            double p = probabilities[i];
            Count++;
            _sum += p;
            if (p > 0.5) _real++;
            Lowest = double.IsNaN(Lowest) ? p : Math.Min(Lowest, p);
            Highest = double.IsNaN(Highest) ? p : Math.Max(Highest, p);
            yield return (names[i], p);
        }

        names.Clear();
    }
}
