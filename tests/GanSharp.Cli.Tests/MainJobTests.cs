using GanSharp.Data;

namespace GanSharp.Cli.Tests;

/// <summary>
/// The main job on real MNIST: a short training through the command, judged by what the samples look like as a whole. CI sets
/// GANSHARP_SAMPLES to the samples (.npy) of a longer training; without it one of 300 steps is made here, the fewest after which the moving average has left its first values behind.
/// </summary>
[Trait("speed", "slow")]
public class MainJobTests
{
    [Fact]
    public void Samples_of_a_short_training_have_the_ink_and_the_variety_of_digits()
    {
        using TemporaryFolder folder = new();
        string path = Environment.GetEnvironmentVariable("GANSHARP_SAMPLES") ?? Train(folder.Path);
        NumericArray samples = NpyFile.Read(path);
        float[] drawn = samples.ToFloats(), real = Real(2000);
        Assert.Equal(784, drawn.Length / samples.Shape[0]);

        // Parts of MNIST's test set differ by 0.15 to 0.26 in mean and spread, flat grey by 11.5 and 7.0, one digit repeated by 6.6 and 7.0;
        // the default recipe ends at 1.0 and 0.7, and is at 7.8 in the mean after 120 steps, at 2.8 after 200.
        var (mean, spread) = Moments(drawn);
        var (realMean, realSpread) = Moments(real);
        Assert.InRange(Distance(mean, realMean), 0, 2.5);
        Assert.InRange(Distance(spread, realSpread), 0, 2.5);
        Assert.InRange(Distance(Moments(Real(1000)).Mean, realMean), 0, 0.5);
    }

    [Fact]
    public void The_check_itself_refuses_noise_and_a_single_digit()
    {
        float[] real = Real(2000), noise = new float[784 * 500], same = new float[784 * 500];
        new Tensors.RandomStream(1, "noise").FillUniform(noise);
        for (int i = 0; i < 500; i++) real.AsSpan(0, 784).CopyTo(same.AsSpan(i * 784));
        var (mean, spread) = Moments(real);
        Assert.True(Distance(Moments(noise).Mean, mean) > 5);
        Assert.True(Distance(Moments(same).Spread, spread) > 4);
    }

    private static string Train(string folder)
    {
        Outcome trained = GanProcess.Run(folder, "train", "--out", "run", "--quiet", "--set", "stop.steps=300", "--set", "report.everySteps=150");
        Assert.Equal(0, trained.Code);
        Outcome sampled = GanProcess.Run(folder, "sample", "run", "--count", "1000", "--seed", "1", "--out", "samples.npy");
        Assert.Equal(0, sampled.Code);
        return Path.Combine(folder, "samples.npy");
    }

    /// <summary>The first test images, in [0, 1].</summary>
    private static float[] Real(int count)
    {
        Dataset test = Datasets.Open("mnist", "test");
        float[] images = new float[count * 784];
        test.Read([.. Enumerable.Range(0, count)], images);
        return [.. images.Select(v => (v + 1) / 2)];
    }

    /// <summary>Mean and standard deviation of each of the 784 pixels.</summary>
    private static (double[] Mean, double[] Spread) Moments(float[] images)
    {
        int count = images.Length / 784;
        double[] mean = new double[784], square = new double[784];
        for (int i = 0; i < images.Length; i++)
        {
            mean[i % 784] += images[i] / (double)count;
            square[i % 784] += (double)images[i] * images[i] / count;
        }

        return (mean, [.. mean.Select((m, i) => Math.Sqrt(Math.Max(0, square[i] - (m * m))))]);
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
