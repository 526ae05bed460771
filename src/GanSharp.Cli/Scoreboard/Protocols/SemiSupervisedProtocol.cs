using System.Globalization;
using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>Permutation-invariant MNIST with few labels.</summary>
internal static class SemiSupervisedProtocol
{
    private const string Errors = "errors", Ensemble = "ensembleErrors", EnsembleSize = "ensembleSize", SameKey = "100-same", Beside = ".probabilities.npy";
    private const int TestDigits = 10_000;
    private const long QuickSteps = 1500;

    private static readonly (int Labels, string Single, string Together, double Aim)[] Published =
    [
        (20, "1677 ± 452", "1134 ± 445", 1677), (50, "221 ± 136", "142 ± 96", 221), (100, "93 ± 6.5", "86 ± 5.6", 93), (200, "90 ± 4.2", "81 ± 4.3", 90),
    ];

    // In every trial the same hundred labels, so that an ensemble of the models has seen no more of them than one.
    private static readonly Setup Same = new(SameKey, "the same 100 labels", ["data.labelled=100", "data.labelSeed=1"]);

    public static Protocol Create() => new(
        "semi-supervised",
        "Permutation-invariant MNIST with few labels",
        "How many of the 10,000 test digits a discriminator gets wrong that learned from 20 to 200 labels",
        "Salimans et al. 2016, arXiv:1606.03498, Table 1")
    {
        Data = "mnist",
        Rules =
        [
            "All 60,000 training digits, of which 20, 50, 100 or 200 have a label, as many of each digit; pixels in any order (dense layers only).",
            "Errors on the 10,000 test digits, over 10 draws of the labels.",
            "Feature matching; D of 1000-500-250-250-250 with weight normalization and Gaussian noise; Adam, step size 3e-3; 300 epochs, batches of 100; weights averaged over time.",
        ],
        Differences =
        [
            "The length of the training is the recipe's (`gan recipes show sgan`), at batches of 100 examples; 300 epochs would be 180,000 steps.",
            "Labels spread four times to examples without one, along graphs of nearest neighbours by D's features and, with less weight, by the pixels (Iscen et al. 2019, arXiv:1904.04717), which the paper does not do; `--set task.propagation.everySteps=0` leaves it out.",
            "The paper does not say which models its ensembles of ten are made of. Ours is of ten models that were trained from different seeds on the same 100 labels, by the mean of their probabilities: one draw of labels, so it has no interval.",
        ],
        Figures =
        [
            new(Errors, "errors of 10,000", HigherIsBetter: false, 1),
            new(Ensemble, "errors of the ensemble", HigherIsBetter: false, 1) { Together = EnsembleSize },
        ],
        Published =
        [
            .. Published.SelectMany(p => new[] { Row(p.Labels, "single model", Errors, p.Single), Row(p.Labels, "ensemble of 10", Ensemble, p.Together) }),
            new("ensemble of 10", SameKey, "", new Dictionary<string, string> { [Ensemble] = "86 ± 5.6" }),
        ],
        Aims =
        [
            .. Published.Select(p => new Aim(Errors, p.Aim, Setup: Key(p.Labels)) { Note = "the paper's single model" }),
            new Aim(Errors, 86, Setup: "100") { Note = "the paper's ensemble" },
            new Aim(Ensemble, 86, Setup: SameKey) { Note = "the paper's ensemble" },
        ],
        Full = new(["sgan"], [.. Published.Select(p => Labels(p.Labels)), Same], 10, TestDigits, "about 11 hours on 2 cores"),
        Quick = new(["sgan"], [Labels(100), Same], 2, TestDigits, "about 3 minutes")
        {
            Steps = static options => Math.Min(options.Stop.Steps, QuickSteps),
            Differences = ["1,500 steps, step sizes falling accordingly; 100 labels only; two trials, and ensembles of two."],
        },
        Measure = Measure,
        Objection = static options => options.Task.Name == LabelledTask.TaskName ? null : "does not learn from few labels",
    };

    private static string Key(int labels) => labels.ToString(CultureInfo.InvariantCulture);

    private static Setup Labels(int labels) => new(Key(labels), $"{Key(labels)} labels", [$"data.labelled={Key(labels)}"]);

    private static PublishedRow Row(int labels, string method, string figure, string value) => new(method, Key(labels), "10", new Dictionary<string, string> { [figure] = value });

    private static Dictionary<string, double> Measure(TrainedTrial trained)
    {
        Dataset test = RealSamples.Fitting(trained.Shared.OpenTest(trained.Trial.Options.Data), trained.Model).Take(trained.Samples);
        float[] images = new float[test.Count * test.ExampleSize];
        test.Read([.. Enumerable.Range(0, test.Count)], images);
        float[] probabilities = trained.Model.Classify(images, 256);
        Dictionary<string, double> figures = new() { [Errors] = Wrong(probabilities, test) };
        if (trained.Trial.Options.Data.LabelSeed == 0) return figures;

        // The last of the trials that are done finds those of all others.
        NpyFile.Write<float>(trained.Path + Beside, [test.Count, test.ClassCount], probabilities);
        string[] files = [.. Directory.GetFiles(Path.GetDirectoryName(trained.Path)!, "*" + Beside).Where(f => IsOfOne(f[..^Beside.Length], trained.Trial))];
        float[] sum = new float[probabilities.Length];
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            float[] one = NpyFile.Read(file).ToFloats();
            for (int i = 0; i < sum.Length; i++) sum[i] += one[i];
        }

        figures[Ensemble] = Wrong(sum, test);
        figures[EnsembleSize] = files.Length;
        return figures;
    }

    private static bool IsOfOne(string run, Trial trial)
    {
        if (!File.Exists(Path.Combine(run, "options.json"))) return false;
        using RunFolder folder = RunFolder.Open(run);
        return trial.IsOf(folder);
    }

    private static int Wrong(float[] probabilities, Dataset test)
    {
        int classes = test.ClassCount, errors = 0;
        for (int i = 0; i < test.Count; i++)
        {
            if (ClassReport.MostProbable(probabilities.AsSpan(i * classes, classes)) != test.Labels[i]) errors++;
        }

        return errors;
    }
}
