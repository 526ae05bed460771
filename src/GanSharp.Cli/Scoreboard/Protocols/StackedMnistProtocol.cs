using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>Stacked MNIST: how many of 1,000 modes a generator finds, with discriminators of several sizes.</summary>
internal static class StackedMnistProtocol
{
    private const string Modes = "modes", Divergence = "kl";
    private const int ModeCount = 1000, Channels = 3, Digits = 10, Chunk = 1000, UsualSamples = 26_000;
    private const long Steps = 20_000, QuickSteps = 300;

    public static Protocol Create() => new(
        "stacked-mnist",
        "Stacked MNIST, 1,000 modes",
        "How many of the 1,000 combinations of three digits a generator finds, with discriminators of several sizes",
        "Lin et al. 2018, arXiv:1712.04086, Tables 2 and 3")
    {
        Data = "stacked-mnist",
        Rules =
        [
            "Three digits of MNIST at random as red, green and blue: 1,000 modes. 128,000 training images.",
            "Modes found among 26,000 samples, each digit told by a classifier of MNIST, and KL divergence, in nats, of the generated modes from those of the data.",
            "Tables of D as large as G, half and a quarter as large.",
        ],
        Differences =
        [
            "28x28 images, the recipes' own networks and optimizers, 20,000 steps of batches of 64: ten epochs. D of half or a quarter of the size has a half or a quarter of the channels in each layer.",
            "The classifier is the one of digits that comes with gan; the divergence is from the shares of the training images. Chance alone gives a perfect sampler about 0.02.",
            "Three trials.",
        ],
        Figures = [new(Modes, "modes of 1,000", HigherIsBetter: true, 1), new(Divergence, "KL", HigherIsBetter: false, 3)],
        Published =
        [
            Row("full", "DCGAN", "99", "3.40"), Row("full", "DCGAN, PacGAN's own run", "78.9", "4.50"), Row("full", "ALI", "16", "5.40"), Row("full", "Unrolled GAN", "48.7", "4.32"), Row("full", "VEEGAN", "150", "2.95"), Row("full", "PacDCGAN2", "1000", "0.06"),
            Row("half", "DCGAN", "628"), Row("half", "Unrolled GAN, 10 steps", "817"), Row("half", "PacDCGAN3", "867"),
            Row("quarter", "DCGAN", "30.6"), Row("quarter", "Unrolled GAN, 10 steps", "327"), Row("quarter", "PacDCGAN4", "667"),
        ],
        Aims = [new(Modes, ModeCount, Each: true, Setup: "full"), new(Divergence, 0.06, Setup: "full")],
        Full = new(["dcgan", "pacgan", "dense-dcgan"], [Sized("full", "D full", 1), Sized("half", "D half", 2), Sized("quarter", "D quarter", 4)], 3, UsualSamples, "about 5 hours on 2 cores") { Steps = static _ => Steps },
        Quick = new(["dense-dcgan", "pacgan"], [Sized("full", "D full", 1)], 1, 5000, "about 3 minutes")
        {
            Steps = static _ => QuickSteps,
            Differences = ["300 steps; D in full size; one trial; 5,000 samples."],
        },
        Measure = Measure,
    };

    private static PublishedRow Row(string setup, string method, string modes, string divergence = "") => new(method, setup, "", new Dictionary<string, string> { [Modes] = modes, [Divergence] = divergence });

    private static Setup Sized(string key, string title, int part) => new(key, title, [])
    {
        Change = options => options with
        {
            Discriminator = options.Discriminator with { Network = options.Discriminator.Network with { BaseChannels = Math.Max(1, options.Discriminator.Network.BaseChannels / part) } },
        },
    };

    private static Dictionary<string, double> Measure(TrainedTrial trained)
    {
        int size = trained.Model.Info.Data.Shape.Aggregate((a, b) => a * b), pixels = size / Channels;
        using Classifier classifier = Classifier.Mnist(trained.Engine);
        float[] samples = new float[Chunk * size], digits = new float[Chunk * size];
        double[] counts = new double[ModeCount];
        for (int first = 0; first < trained.Samples; first += Chunk)
        {
            trained.Model.SampleInto(samples, first, trained.Trial.Options.Seed);
            for (int i = 0; i < digits.Length; i++) digits[i] = samples[(i / size * size) + (i % pixels * Channels) + (i % size / pixels)];
            float[] probabilities = classifier.Predict(digits);
            for (int i = 0; i < Math.Min(Chunk, trained.Samples - first); i++)
            {
                int mode = 0;
                for (int channel = 0; channel < Channels; channel++) mode = (mode * Digits) + ClassReport.MostProbable(probabilities.AsSpan(((i * Channels) + channel) * Digits, Digits));
                counts[mode]++;
            }
        }

        return Of(counts, trained.Shared.Open(trained.Trial.Options.Data));
    }

    private static Dictionary<string, double> Of(double[] counts, Dataset data)
    {
        double[] real = new double[ModeCount];
        foreach (int label in data.Labels) real[label]++;
        double all = counts.Sum(), divergence = 0;
        for (int mode = 0; mode < ModeCount; mode++)
        {
            if (counts[mode] > 0) divergence += counts[mode] / all * Math.Log(counts[mode] / all / (real[mode] / data.Count));
        }

        return new() { [Modes] = counts.Count(c => c > 0), [Divergence] = Math.Max(0, divergence) };
    }
}
