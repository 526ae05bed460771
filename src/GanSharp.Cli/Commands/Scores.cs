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

    /// <summary>Gives every image's name and score, in order: a probability, or a critic's value.</summary>
    public IEnumerable<(string Name, double Score)> Judge(GanModel model, IEnumerable<ImageSource> sources)
    {
        int size = model.Info.Data.Shape.Aggregate(1, static (product, side) => product * side);
        float[] batch = new float[BatchSize * size];
        List<string> names = [];
        List<int> labels = [];
        foreach (ImageSource source in sources)
        {
            for (int i = 0; i < source.Data.Count; i++)
            {
                source.Data.Read([i], batch.AsSpan(names.Count * size, size));
                names.Add(source.NameOf(i));
                if (model.AsksForLabels) labels.Add(source.LabelOf(i));
                if (names.Count < BatchSize) continue;
                foreach (var scored in Flush(model, batch, size, names, labels)) yield return scored;
            }
        }

        foreach (var scored in Flush(model, batch, size, names, labels)) yield return scored;
    }

    private IEnumerable<(string Name, double Score)> Flush(GanModel model, float[] batch, int size, List<string> names, List<int> labels)
    {
        if (names.Count == 0) yield break;
        float[] scores = model.Score(batch.AsSpan(0, names.Count * size), labels: labels.ToArray());
        for (int i = 0; i < names.Count; i++)
        {
            double score = scores[i];
            Count++;
            _sum += score;
            if (score > 0.5) _real++;
            Lowest = double.IsNaN(Lowest) ? score : Math.Min(Lowest, score);
            Highest = double.IsNaN(Highest) ? score : Math.Max(Highest, score);
            yield return (names[i], score);
        }

        names.Clear();
        labels.Clear();
    }
}
