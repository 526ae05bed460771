using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

/// <summary>Latents: truncated, on the way from one to another, and found again.</summary>
public class InferenceTests
{
    [Fact]
    public void A_truncation_keeps_normal_latents_within_the_limit_and_leaves_the_others()
    {
        using KnownGame game = KnownGame.OfNormal();
        float[] plain = game.Model.Sample(2000, 4).Values, cut = game.Model.Sample(2000, 4, truncation: 0.5).Values;
        Assert.All(cut, v => Assert.InRange(v, -0.5f, 0.5f));
        for (int i = 0; i < plain.Length; i++) Assert.True(Math.Abs(plain[i]) > 0.5f || plain[i] == cut[i]);
        double expected = 1 - (2 * 0.5 * 0.3520653 / 0.3829249); // the variance of a normal cut at 0.5
        Assert.Equal(expected, cut.Average(v => v * v), 0.01);
        TensorAssert.Identical(cut.AsSpan(0, 9), game.Model.Sample(9, 4, batch: 2, truncation: 0.5).Values);
        Assert.Contains("leaves no latents", Assert.Throws<GanSharpException>(() => game.Model.Sample(1, 1, truncation: 0)).Message);
    }

    [Fact]
    public void A_truncation_scales_uniform_latents()
    {
        using KnownGame game = KnownGame.OfUniform();
        float[] plain = game.Model.Sample(50, 4).Values;
        TensorAssert.Identical(Array.ConvertAll(plain, v => v * 0.25f), game.Model.Sample(50, 4, truncation: 0.25).Values);
        Assert.Contains("give a number up to 1", Assert.Throws<GanSharpException>(() => game.Model.Sample(1, 1, truncation: 2)).Message);
    }

    [Fact]
    public void A_way_begins_and_ends_with_the_samples()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using GanModel model = GuidedSamplerTests.Trained(folder, "full", TestGame.Images, engine);
        float[] samples = model.Sample(2, 1).Values, from = model.LatentOf(0, 1), to = model.LatentOf(1, 1);
        Assert.Equal(PathKind.Spherical, LatentPath.UsualKind(model));
        foreach (PathKind kind in Enum.GetValues<PathKind>())
        {
            float[] path = LatentPath.Between(model, from, to, 5, kind), made = model.Generate(path).Values;
            TensorAssert.Identical(samples.AsSpan(0, 64), made.AsSpan(0, 64));
            TensorAssert.Identical(samples.AsSpan(64), made.AsSpan(4 * 64));
            double middle = Norm(path.AsSpan(2 * 6, 6)), ends = (Norm(from) + Norm(to)) / 2;
            if (kind == PathKind.Linear) Assert.Equal(Norm([.. from.Zip(to, (a, b) => (a + b) / 2)]), middle, 1e-5);
            else Assert.InRange(middle, ends * 0.9, ends * 1.1);
        }
    }

    [Fact]
    public void The_latent_of_a_sample_is_found_again()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using GanModel model = GuidedSamplerTests.Trained(folder, "acgan", TestGame.Images, engine);
        float[] sample = model.Sample(7, 2).Values[(6 * 64)..];
        InversionOptions options = new() { Starts = 8, Steps = 150 };
        Inversion found = Inversion.Of(model, sample, options), again = Inversion.Of(model, sample, options);
        Assert.InRange(found.Error, 0, 1e-4);
        Assert.Equal(2, found.Label);
        TensorAssert.Identical(found.Latent, again.Latent);
        TensorAssert.Close(Array.ConvertAll(model.Generate(found.Latent, [found.Label!.Value]).Values, v => (double)v), found.Sample, 1e-4);
        Inversion other = Inversion.Of(model, sample, options with { Label = 1, FeatureWeight = 0.5 });
        Assert.True(other.Error > found.Error && other.FeatureError > 0);
        Assert.Equal(0, engine.BuffersInUse);
    }

    [Fact]
    public void Classes_are_counted_by_label()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        using GanModel model = GuidedSamplerTests.Trained(folder, "acgan", TestGame.Images, engine);
        ClassReport report = ClassReport.Of(model, TestGame.Images);
        Assert.Equal(100, report.Count);
        Assert.Equal([25, 25, 25, 25], report.PerClass.Select(c => c.Count));
        float[] images = new float[100 * 64];
        TestGame.Images.Read([.. Enumerable.Range(0, 100)], images);
        float[] probabilities = model.Classify(images);
        int wrong = Enumerable.Range(0, 100).Count(i => ClassReport.MostProbable(probabilities.AsSpan(i * 4, 4)) != i % 4);
        Assert.Equal((wrong, (100 - wrong) / 100.0), (report.Errors, report.Accuracy));
        for (int other = 0; other < 4; other++)
            Assert.Equal(Enumerable.Range(0, 100).Count(i => i % 4 == 1 && ClassReport.MostProbable(probabilities.AsSpan(i * 4, 4)) == other), report.PerClass[1].TakenFor[other]);
        using KnownGame game = KnownGame.OfUniform();
        Assert.Contains("tells no classes; train the recipe sgan or acgan", Assert.Throws<GanSharpException>(() => ClassReport.Of(game.Model, game.Real)).Message);
    }

    private static double Norm(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values) sum += value * value;
        return Math.Sqrt(sum);
    }
}
