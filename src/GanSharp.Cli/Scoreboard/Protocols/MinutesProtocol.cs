using System.Globalization;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>How long a training takes until its digits are so good.</summary>
internal static class MinutesProtocol
{
    private const long Images = 160_000, QuickImages = 25_600;
    private const int Looks = 20, QuickLooks = 8, UsualSamples = 10_000;

    private static readonly int[] Distances = [100, 50, 20, 10, 5];

    public static Protocol Create() => new("minutes", "Digits: minutes to a Fréchet distance", "How many minutes of training good digits take", "Fréchet distance: Heusel et al. 2017, arXiv:1706.08500")
    {
        Data = "mnist",
        IsTimed = true,
        Rules =
        [
            "A training sees 160,000 real images, and is looked at 20 times, after each 8,000.",
            "10,000 samples against the 10,000 test images, by the last hidden layer of the classifier of digits that comes with gan.",
            "Minutes are those of training until the first look that finds the distance or a smaller one, saving and pictures included, looks themselves not. A mean is of the trials that reached it.",
        ],
        Differences =
        [
            "The features are not Inception's: distances compare with each other, not with those of papers, so there are no published rows and no aim.",
            "Minutes are of one machine: compare rows of one run on one machine only. Trainings have all threads to themselves unless `--jobs` says otherwise.",
            "Three trials.",
        ],
        Figures =
        [
            .. Distances.Select(d => new ScoreFigure(Key(d), string.Create(CultureInfo.InvariantCulture, $"minutes to {d}"), HigherIsBetter: false, 2)),
            new(ImageJudge.Frechet, "Fréchet distance at the end", HigherIsBetter: false, 2),
        ],
        Published = [],
        Aims = [],
        Full = new(["dense-dcgan", "dcgan"], [Setup.Only], 3, UsualSamples, "about 25 minutes on 2 cores") { Steps = static options => ImageQualityProtocol.StepsFor(options, Images), Looks = Looks },
        Quick = new(["dense-dcgan"], [Setup.Only], 1, 2000, "about a minute")
        {
            Steps = static options => ImageQualityProtocol.StepsFor(options, QuickImages),
            Looks = QuickLooks,
            Differences = [string.Create(CultureInfo.InvariantCulture, $"{QuickImages:N0} real images, looked at after each {QuickImages / QuickLooks:N0}; one recipe; one trial; 2,000 samples.")],
        },
        Measure = Measure,
        Judge = static samples =>
        {
            using ImageJudge judge = new(samples.Data, samples.Count, samples.Shared, samples.Engine);
            return judge.Measure(samples.Values, ImageJudge.Frechet);
        },
        Course = Course,
    };

    // The models that the run kept, each with its row of figures of the same step.
    private static Dictionary<string, double> Measure(TrainedTrial trained)
    {
        using RunFolder run = RunFolder.Open(trained.Path);
        Dictionary<long, double> seconds = run.ReadStats().ToDictionary(r => r.Step, r => r.Seconds - r.MeasuringSeconds);
        using ImageJudge judge = new(trained.Trial.Options.Data, trained.Samples, trained.Shared, trained.Engine);
        List<Moment> moments = [];
        foreach (RunCheckpoint kept in run.Checkpoints().Where(c => seconds.ContainsKey(c.Step)))
        {
            using GanModel model = GanModel.Load(kept.Path, trained.Engine);
            moments.Add(new(seconds[kept.Step], judge.Measure(model.Sample(trained.Samples, trained.Trial.Options.Seed).Values, ImageJudge.Frechet)));
        }

        return Course(moments);
    }

    private static Dictionary<string, double> Course(IReadOnlyList<Moment> moments)
    {
        Dictionary<string, double> figures = new() { [ImageJudge.Frechet] = moments[^1].Figures[ImageJudge.Frechet] };
        foreach (int distance in Distances)
        {
            if (moments.FirstOrDefault(m => m.Figures[ImageJudge.Frechet] <= distance) is { Seconds: not double.NaN } first) figures[Key(distance)] = first.Seconds / 60;
        }

        return figures;
    }

    private static string Key(int distance) => string.Create(CultureInfo.InvariantCulture, $"minutesTo{distance}");
}
