using System.Globalization;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>Image quality by recipe after as many real images, of digits and of clothes.</summary>
internal static class ImageQualityProtocol
{
    private const long Images = 160_000, QuickImages = 25_600;
    private const int UsualSamples = 10_000;

    public static Protocol Digits() => Create("digits", "Digits", "mnist", "the classifier of digits that comes with gan");

    public static Protocol Fashion() => Create("fashion", "Fashion-MNIST", null, "a classifier that is trained on the data once, as `gan evaluate` does");

    private static Protocol Create(string name, string title, string? data, string classifier) => new(
        name,
        $"{title}: image quality by recipe",
        "How good images are after the same number of real ones",
        "Fréchet distance: Heusel et al. 2017, arXiv:1706.08500; precision and recall: Kynkäänniemi et al. 2019, arXiv:1904.06991")
    {
        Data = data,
        Rules =
        [
            "Every recipe sees 160,000 real images, its own batches and updates of D counted.",
            $"10,000 samples against the 10,000 test images, by the last hidden layer of {classifier}; precision and recall by the fifth neighbour.",
            "Real training images, measured in the same way, show what is the best to be had.",
        ],
        Differences =
        [
            "The features are not Inception's: distances compare with each other, not with those of papers, so there are no published rows and no aim.",
            "Recipes that are told labels (`cgan`, `acgan`, `projection`), or some of them (`sgan`), know more than the others.",
            "Three trials.",
        ],
        Figures =
        [
            new(ImageJudge.Frechet, "Fréchet distance", HigherIsBetter: false, 2),
            new(ImageJudge.Precision, "precision", HigherIsBetter: true, 1) { IsShare = true },
            new(ImageJudge.Recall, "recall", HigherIsBetter: true, 1) { IsShare = true },
        ],
        Published = [],
        Aims = [],
        Full = new([.. Recipes.All.Where(r => !r.VectorsOnly).Select(r => r.Name)], [Setup.Only], 3, UsualSamples, "about 3 hours on 2 cores") { Steps = static options => StepsFor(options, Images) },
        Quick = new(["dense-dcgan", "vanilla"], [Setup.Only], 1, 2000, "about 3 minutes")
        {
            Steps = static options => StepsFor(options, QuickImages),
            Differences = [string.Create(CultureInfo.InvariantCulture, $"{QuickImages:N0} real images; two recipes; one trial; 2,000 samples.")],
        },
        Measure = static trained => Judge(new(trained.Model.Sample(trained.Samples, trained.Trial.Options.Seed).Values, trained.Trial.Options.Data, trained.Engine, trained.Samples, trained.Shared)),
        Judge = Judge,
    };

    /// <summary>The steps in which a training sees so many real images.</summary>
    internal static long StepsFor(GanOptions options, long images) => Math.Max(1, images / (options.BatchSize * (long)options.Schedule.DiscriminatorUpdates));

    private static Dictionary<string, double> Judge(GivenSamples samples)
    {
        using ImageJudge judge = new(samples.Data, samples.Count, samples.Shared, samples.Engine);
        return judge.Measure(samples.Values, ImageJudge.Frechet, ImageJudge.Precision, ImageJudge.Recall);
    }
}
