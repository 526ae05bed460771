using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

public class GuidedSamplerTests
{
    private const int Count = 3000;

    public static TheoryData<SamplingMethod> Methods => [SamplingMethod.Rejection, SamplingMethod.Mcmc, SamplingMethod.Langevin];

    [Theory]
    [InlineData(SamplingMethod.Mcmc)]
    [InlineData(SamplingMethod.Langevin)]
    public void A_chain_draws_from_the_real_density_where_D_knows_it(SamplingMethod method)
    {
        // The quantiles of a density that rises to its bound find out a wrong reflection; those of a normal a wrong prior.
        foreach (bool uniform in new[] { true, false })
        {
            using KnownGame game = uniform ? KnownGame.OfUniform() : KnownGame.OfNormal();
            float[] values = GuidedSampler.Create(game.Model, game.Real, method).Sample(Count, 3).Values;
            Assert.InRange(values.Average() - game.Mean, -0.08, 0.08);
            float[] real = new float[Count];
            game.Real.Read([.. Enumerable.Range(0, Count)], real);
            Array.Sort(real);
            Array.Sort(values);
            double apart = Distance(real, values);

            // Kolmogorov and Smirnov at 0.1%, and a little for the calibration's own error.
            Assert.True(apart < (1.95 * Math.Sqrt(2.0 / Count)) + 0.015, $"{method}, {(uniform ? "uniform" : "normal")}: {apart}");
            if (uniform) Assert.All(values, v => Assert.InRange(v, -1, 1));
        }
    }

    [Fact]
    public void Rejection_moves_towards_what_is_real()
    {
        using KnownGame game = KnownGame.OfUniform();
        float[] values = GuidedSampler.Create(game.Model, game.Real, SamplingMethod.Rejection).Sample(Count, 3).Values;
        Assert.InRange(values.Average(), game.Mean - 0.05, 1);
        Assert.Contains(values, v => v < 0.2f);

        // Where every candidate but one is forbidden, the sample is the generator's own.
        float[] first = GuidedSampler.Create(game.Model, game.Real, SamplingMethod.Rejection, steps: 1).Sample(Count, 3).Values;
        Assert.InRange(first.Average(), -0.05, 0.05);
    }

    [Theory, MemberData(nameof(Methods))]
    public void The_seed_and_the_number_decide_a_sample_and_nothing_else(SamplingMethod method)
    {
        using KnownGame one = KnownGame.OfUniform(), three = KnownGame.OfUniform(threads: 3);
        GuidedSampler sampler = GuidedSampler.Create(one.Model, one.Real, method, 20), other = GuidedSampler.Create(three.Model, three.Real, method, 20);
        float[] expected = sampler.Sample(300, 8).Values;
        TensorAssert.Identical(expected, sampler.Sample(300, 8).Values);
        TensorAssert.Identical(expected.AsSpan(0, 7), other.Sample(7, 8).Values);
        Assert.False(expected.SequenceEqual(sampler.Sample(300, 9).Values));
    }

    [Theory, MemberData(nameof(Methods))]
    public void Games_with_labels_are_calibrated_by_label_and_sampled_of_one(SamplingMethod method)
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using GanModel model = Trained(folder, "cgan on points", TestGame.Points, engine);
        Dataset many = Repeated(TestGame.Points, 3);
        GuidedSampler sampler = GuidedSampler.Create(model, many, method, 5);
        Assert.Equal(4, sampler.Calibrations.Count);
        Assert.Equal(4, sampler.Calibrations.Distinct().Count());
        float[] turn = sampler.Sample(8, 1).Values, second = sampler.Sample(8, 1, label: 1).Values;
        TensorAssert.Identical(turn.AsSpan(2, 2), second.AsSpan(2, 2));
        TensorAssert.Identical(turn.AsSpan(10, 2), second.AsSpan(10, 2));
        Assert.Contains("no class 4", Assert.Throws<GanSharpException>(() => sampler.Sample(2, 1, label: 4)).Message);
        Dataset bare = Dataset.FromFloats("bare", [2], new float[200]);
        Assert.Contains("has no labels", Assert.Throws<GanSharpException>(() => GuidedSampler.Create(model, bare, method)).Message);
    }

    [Fact]
    public void A_D_that_judges_no_single_samples_is_refused()
    {
        foreach (var (change, word) in new (Func<NetworkOptions, NetworkOptions>, string)[]
        {
            (n => n with { Pack = 2 }, "packs of 2"), (n => n with { Autoencoder = true }, "autoencoder"), (n => n with { Minibatch = "stddev" }, "the others of its batch"),
        })
        {
            using KnownGame game = KnownGame.OfUniform(change: change);
            string message = Assert.Throws<GanSharpException>(() => GuidedSampler.Create(game.Model, game.Real, SamplingMethod.Mcmc)).Message;
            Assert.Contains(word, message);
            Assert.Contains("--method generator", message);
        }
    }

    [Fact]
    public void Data_that_is_gone_is_told_with_the_way_out()
    {
        using KnownGame game = KnownGame.OfUniform();
        Assert.Contains("mnist has samples of 28x28x1, but the training was on 1", Assert.Throws<GanSharpException>(() => RealSamples.Of(game.Model, "mnist")).Message);
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using GanModel model = Trained(folder, "vanilla on points", TestGame.Points, engine, o => o with { Data = o.Data with { Source = "/nowhere/points.npy" } });
        string message = Assert.Throws<GanSharpException>(() => RealSamples.Of(model)).Message;
        Assert.Contains("/nowhere/points.npy, is not at hand", message);
        Assert.Contains("name it with --data", message);
        RealSamples ring = RealSamples.Of(model, "ring8");
        Assert.Equal(("test", true, 20_000), (ring.Split, ring.IsHeldOut, ring.Dataset.Count));
    }

    internal static GanModel Trained(TemporaryFolder folder, string game, Dataset data, Engine engine, Func<GanOptions, GanOptions>? change = null)
    {
        GanOptions options = TestGame.Named(game);
        options = change?.Invoke(options) ?? options;
        using (TrainingRun run = TrainingRun.Create(options, RunFolder.Create(folder["run"], options), data, engine)) run.Train();
        return GanModel.Load(folder["run"], engine);
    }

    private static Dataset Repeated(Dataset data, int times)
    {
        int[] all = [.. Enumerable.Range(0, data.Count * times).Select(i => i % data.Count)];
        float[] values = new float[all.Length * data.ExampleSize];
        data.Read(all, values);
        return Dataset.FromFloats(data.Name, data.ExampleShape, values, [.. all.Select(i => data.Labels[i])], ValueRange.Signed);
    }

    private static double Distance(float[] a, float[] b)
    {
        double apart = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] <= b[j]) i++;
            else j++;
            apart = Math.Max(apart, Math.Abs(((double)i / a.Length) - ((double)j / b.Length)));
        }

        return apart;
    }
}
