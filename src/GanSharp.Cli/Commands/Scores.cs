using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>Judges images in batches and keeps the sums of a summary.</summary>
internal sealed class Scores
{
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
        foreach (var (samples, images) in ImageSource.Batches(sources))
        {
            float[] scores = model.Score(samples, labels: model.AsksForLabels ? Array.ConvertAll(images, static image => image.Source.LabelOf(image.Index)) : []);
            for (int i = 0; i < images.Length; i++)
            {
                double score = scores[i];
                Count++;
                _sum += score;
                if (score > 0.5) _real++;
                Lowest = double.IsNaN(Lowest) ? score : Math.Min(Lowest, score);
                Highest = double.IsNaN(Highest) ? score : Math.Max(Highest, score);
                yield return (images[i].Source.NameOf(images[i].Index), score);
            }
        }
    }
}
