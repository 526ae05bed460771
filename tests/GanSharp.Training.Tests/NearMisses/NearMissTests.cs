using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

public sealed class NearMissTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_known_D_is_below_its_word_on_all_but_the_rarest_real_samples()
    {
        // Real samples are N(1.5, 1), generated ones N(0, 1), and D rises: its 5% quantile on real samples is at 1.5 - 1.645.
        using KnownGame game = KnownGame.OfNormal();
        NearMissFinder finder = new(game.Model, new() { Seed = 4 }, Real(game));
        NearMissResult found = finder.Find(1000);
        const double quantile = 1.5 - 1.64485, error = 4 * 0.0473; // of a 5% quantile of 2,000 normal numbers: sqrt(0.05·0.95/2000)/0.10314
        Assert.Equal(quantile, (Logit(finder.Threshold) - 7) / 4, error);
        Assert.All(found.Samples.Values, x => Assert.True(x < quantile + error));
        double share = 0.4423, sigma = Math.Sqrt(share * (1 - share) / found.Candidates);
        Assert.Equal(share, (double)found.Outside / found.Candidates, (4 * sigma) + (0.395 * error));
        Assert.Equal(1000, found.Found.Count);
        Assert.All(found.Found, m => Assert.True(m.Distance <= found.Reach && m.Value < found.Threshold && m.First == -1));

        float[] all = game.Model.Sample((int)found.Candidates, 4).Values;
        Assert.Equal(found.Samples.Values, found.Found.Select(m => all[m.Number]));
    }

    [Fact]
    public void The_seed_decides_and_more_begin_with_the_same()
    {
        using KnownGame one = KnownGame.OfUniform(), three = KnownGame.OfUniform(threads: 3);
        NearMissResult many = new NearMissFinder(one.Model, new() { Seed = 2 }, Real(one)).Find(300), few = new NearMissFinder(three.Model, new() { Seed = 2 }, Real(three)).Find(20), other = new NearMissFinder(one.Model, new() { Seed = 3 }, Real(one)).Find(20);
        TensorAssert.Identical(few.Samples.Values, many.Samples.Values.AsSpan(0, 20));
        Assert.Equal(few.Found, many.Found.Take(20));
        Assert.False(other.Samples.Values.SequenceEqual(few.Samples.Values));
    }

    [Fact]
    public void Less_reach_and_less_rarity_find_fewer()
    {
        using KnownGame game = KnownGame.OfNormal();
        NearMissResult usual = Find(new()), nearer = Find(new() { Near = 0.1 }), rarer = Find(new() { Rarity = 0.001 });
        Assert.True(nearer.Reach < usual.Reach && nearer.Candidates > usual.Candidates);
        Assert.True(rarer.Threshold < usual.Threshold && rarer.Candidates > usual.Candidates);

        NearMissResult Find(NearMissOptions options) => new NearMissFinder(game.Model, options, Real(game)).Find(50);
    }

    [Theory]
    [InlineData("range")]
    [InlineData("columns")]
    public void Between_classes_the_two_most_probable_are_close(string scale)
    {
        using Engine engine = new(1);
        Dataset moons = Datasets.Open("moons");
        using Classifier classifier = ClassifierTrainer.Train(moons, new() { Steps = 300 }, engine);
        using GanModel model = GuidedSamplerTests.Trained(_folder, "vanilla on points", moons, engine, o => o with { Data = new() { Source = "moons", Scale = scale } });
        NearMissResult found = new NearMissFinder(model, new() { By = NearMissCriterion.Boundary, Near = 1000, Rarity = 0.2 }, classifier: classifier).Find(30);
        float[] values = [.. found.Samples.Values];
        model.Info.Data.Scale.Unscale(values, values);
        float[] p = classifier.Predict(values);
        for (int i = 0; i < 30; i++)
        {
            NearMiss miss = found.Found[i];
            Assert.Equal(Math.Abs(p[2 * i] - p[(2 * i) + 1]), miss.Value, 1e-5);
            Assert.Equal(p[2 * i] > p[(2 * i) + 1] ? (0, 1) : (1, 0), (miss.First, miss.Second));
            Assert.True(miss.Value < found.Threshold);
        }
    }

    [Fact]
    public void The_classifier_of_a_semi_supervised_game_labels_them_as_generated()
    {
        using Engine engine = new(1);

        // D ahead of G, so that it labels some samples as generated.
        using GanModel model = GuidedSamplerTests.Trained(_folder, "sgan on points", TestGame.Points, engine, o => o with { Schedule = new() { DiscriminatorUpdates = 3 }, Stop = new() { Steps = 200 } });
        RealSamples real = new(TestGame.Points, "train", IsHeldOut: false);
        NearMissResult found = new NearMissFinder(model, new() { By = NearMissCriterion.Fake, Near = 1000 }, real).Find(10);
        Assert.Equal(0.5, found.Threshold);
        Assert.All(found.Found, m => Assert.InRange(m.Value, 0.5, 1));
        Assert.All(model.Score(found.Samples.Values).Zip(found.Found), pair => Assert.Equal(1 - pair.First, pair.Second.Value, 1e-6));
        Assert.Equal(10, new NearMissFinder(model, new() { By = NearMissCriterion.Boundary, Rarity = 0.9, Near = 1000 }, real).Find(10).Found.Count);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        using KnownGame game = KnownGame.OfNormal();
        Assert.Contains("needs classes", Refused(new() { By = NearMissCriterion.Boundary }));
        Assert.Contains("asks a classifier of K + 1 classes", Refused(new() { By = NearMissCriterion.Fake }));
        Assert.Contains("the rarity is 0", Refused(new() { Rarity = 0 }));
        Assert.Contains("the nearness is 0", Refused(new() { Near = 0 }));
        Assert.Contains("the number of candidates is 0", Refused(new() { Candidates = 0 }));
        Assert.Contains("the number of real samples is 0", Refused(new() { RealSamples = 0 }));
        using Classifier mnist = Classifier.Mnist();
        Assert.Contains("the classifier takes samples of 28x28x1", Assert.Throws<GanSharpException>(() => new NearMissFinder(game.Model, new() { By = NearMissCriterion.Boundary }, Real(game), mnist)).Message);
        Assert.Contains("leave the classifier out", Assert.Throws<GanSharpException>(() => new NearMissFinder(game.Model, new(), Real(game), mnist)).Message);
        Assert.Contains("near-misses in 256 samples: ", Assert.Throws<GanSharpException>(() => new NearMissFinder(game.Model, new() { Candidates = 1 }, Real(game)).Find(200)).Message);
        using Engine engine = new(1);
        using AdversarialTrainer packed = new(TestGame.Named("pacgan"), TestGame.Images, engine);
        Assert.Contains("discriminator.network.pack=1", Assert.Throws<GanSharpException>(() => new NearMissFinder(packed.Model, new(), new(TestGame.Images, "train", false))).Message);

        string Refused(NearMissOptions options) => Assert.Throws<GanSharpException>(() => new NearMissFinder(game.Model, options, Real(game))).Message;
    }

    private static RealSamples Real(KnownGame game) => new(game.Real, "test", IsHeldOut: true);

    private static double Logit(double p) => Math.Log(p / (1 - p));
}
