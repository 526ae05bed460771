using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

public sealed class ClassifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static ClassifierOptions Short { get; } = new() { Steps = 60, BatchSize = 32 };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_shipped_classifier_reads_99_of_100_test_digits()
    {
        using Classifier mnist = Classifier.Mnist();
        ClassReport report = mnist.Test(Datasets.Open("mnist", Datasets.Test));
        Assert.Equal(10_000, report.Count);
        Assert.InRange(report.Accuracy, 0.99, 1);
        Assert.Equal((10, 128, "mnist", 60_000), (mnist.Classes, mnist.FeatureCount, mnist.Info.Data.Name, mnist.Info.Data.Count));
    }

    [Fact]
    public void What_is_said_of_a_sample_depends_on_it_alone()
    {
        float[] samples = Read(Datasets.Open("mnist", Datasets.Test), 150);
        using Classifier one = Classifier.Mnist(new Engine(1)), two = Classifier.Mnist(new Engine(2));
        var (probabilities, features) = one.Judge(samples);
        Assert.Equal((1500, 150 * 128), (probabilities.Length, features.Length));
        TensorAssert.Identical(probabilities, two.Predict(samples), "threads");
        TensorAssert.Identical(features.AsSpan(149 * 128), two.Features(samples.AsSpan(149 * 784)), "number");
        for (int i = 0; i < 150; i++) Assert.Equal(1, probabilities.AsSpan(i * 10, 10).ToArray().Sum(), 1e-5);
        Assert.Empty(one.Predict([]));
        Assert.Contains("785 numbers are no whole samples", Assert.Throws<ArgumentException>(() => one.Predict(new float[785])).Message);
    }

    [Fact]
    public void Points_are_learned_in_the_same_way_for_any_number_of_threads_and_come_back_from_a_file()
    {
        Dataset moons = Datasets.Open("moons");
        using Engine first = new(1), second = new(2);
        using Classifier a = ClassifierTrainer.Train(moons, Short with { Steps = 400 }, first), b = ClassifierTrainer.Train(moons, Short with { Steps = 400 }, second);
        float[] points = Read(moons, 200);
        TensorAssert.Identical(a.Predict(points), b.Predict(points), "threads");
        Assert.InRange(a.Test(Datasets.Open("moons", Datasets.Test)).Accuracy, 0.97, 1);

        string path = _folder["moons.safetensors"];
        a.Save(path);
        Assert.True(Classifier.IsClassifier(path));
        using Classifier back = Classifier.Load(path, first);
        Assert.Equal(a.Info, back.Info);
        TensorAssert.Identical(a.Predict(points), back.Predict(points), "file");
    }

    [Fact]
    public void Columns_that_are_scaled_each_by_itself_come_back_from_a_file()
    {
        float[] values = [.. Enumerable.Range(0, 200).SelectMany(i => new[] { i % 2, 100_000f * (i % 7) })];
        Dataset table = Dataset.FromFloats("table", [2], values, [.. Enumerable.Range(0, 200).Select(i => i % 2)]).WithStandardColumns();
        using Engine engine = new(1);
        using Classifier classifier = ClassifierTrainer.Train(table, Short, engine);
        Assert.Equal(1, classifier.Test(table).Accuracy);
        string path = _folder["table.safetensors"];
        classifier.Save(path);
        using Classifier back = Classifier.Load(path, engine);
        Assert.Equal(table.Scale, back.Info.Data.Scale);
        Assert.Equal(classifier.Info, back.Info);
    }

    [Theory]
    [InlineData(NegativeUse.Outside), InlineData(NegativeUse.Uniform)]
    public void Negatives_make_it_unsure_where_they_are(NegativeUse use)
    {
        Dataset moons = Datasets.Open("moons");
        float[] values = new float[2000];
        new RandomStream(1, "far").FillUniform(values, 3, 4);
        Dataset far = Dataset.FromFloats("far", [2], values, range: moons.Scale.Ranges[0]);
        float[] there = Read(far, 200);
        using Engine engine = new(1);
        using Classifier plain = ClassifierTrainer.Train(moons, Short with { Steps = 300 }, engine), careful = ClassifierTrainer.Train(moons, Short with { Steps = 300, NegativeUse = use }, engine, far);
        float before = Surest(plain), after = Surest(careful);
        Assert.InRange(before, 0.9f, 1);
        Assert.InRange(after, use == NegativeUse.Uniform ? 0.5f : 0, use == NegativeUse.Uniform ? 0.65f : 0.2f);
        Assert.InRange(careful.Test(moons.Take(1000)).Accuracy, 0.97, 1);
        Assert.Equal((use == NegativeUse.Outside, "far"), (careful.Info.KnowsOutside, careful.Info.Negatives));

        float Surest(Classifier classifier) => classifier.Predict(there).Chunk(2).Average(p => p.Max());
    }

    [Fact]
    public void Images_are_moved_with_their_edges_repeated()
    {
        float[] ramp = [.. Enumerable.Range(0, 25).Select(i => (i / 12f) - 1)];
        Dataset data = Dataset.FromFloats("ramp", [5, 5, 1], ramp, [1]);
        ClassifierBatches batches = new(data, Short with { Shift = 1 }, "test");
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        HashSet<string> seen = [];
        for (int draw = 0; draw < 100; draw++)
        {
            float[] moved = batches.Next(workspace).ToArray();
            int down = Enumerable.Range(-1, 3).Single(d => moved[12] >= ramp[10 - (5 * d)] && moved[12] <= ramp[14 - (5 * d)]), right = (int)Math.Round((ramp[12 - (5 * down)] - moved[12]) * 12);
            for (int y = 0; y < 5; y++)
                for (int x = 0; x < 5; x++)
                    Assert.Equal(ramp[(Math.Clamp(y - down, 0, 4) * 5) + Math.Clamp(x - right, 0, 4)], moved[(y * 5) + x]);
            seen.Add($"{down} {right}");
        }

        Assert.Equal(9, seen.Count);
    }

    [Fact]
    public void A_kept_classifier_is_used_again_for_the_same_data_and_options_only()
    {
        Dataset moons = Datasets.Open("moons");
        string path = _folder["kept.safetensors"];
        using Engine engine = new(1);
        float[] points = Read(moons, 20);
        Assert.Equal([true, false, true, true, true], [Trained(moons, Short), Trained(moons, Short), Trained(moons, Short with { Seed = 2 }), Trained(moons.Take(100), Short with { Seed = 2 }), Trained(Datasets.Open("moons", "test"), Short)]);
        File.WriteAllText(path, "damaged");
        Assert.True(Trained(moons, Short));
        using Classifier direct = ClassifierTrainer.Train(moons, Short, engine), kept = ClassifierTrainer.Cached(path, moons, Short, engine, out bool again);
        Assert.False(again);
        TensorAssert.Identical(direct.Predict(points), kept.Predict(points), "kept");

        bool Trained(Dataset data, ClassifierOptions options)
        {
            ClassifierTrainer.Cached(path, data, options, engine, out bool trained);
            return trained;
        }
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Dataset moons = Datasets.Open("moons");
        Assert.Contains("swissroll has no labels", Refused(Datasets.Open("swissroll"), Short));
        Assert.Contains("one class only", Refused(moons.KeepClasses([1]), Short));
        Assert.Contains("the negatives, mnist, are of 28x28x1, but moons is of 2", Assert.Throws<GanSharpException>(() => ClassifierTrainer.Train(moons, Short, null, Datasets.Open("mnist", "test"))).Message);
        Assert.Contains("the steps are 0", Refused(moons, Short with { Steps = 0 }));
        Assert.Contains("the batch size is 0", Refused(moons, Short with { BatchSize = 0 }));
        Assert.Contains("the learning rate is NaN", Refused(moons, Short with { LearningRate = double.NaN }));
        Assert.Contains("the dropout is 1", Refused(moons, Short with { Dropout = 1 }));
        Assert.Contains("the shift is -1", Refused(moons, Short with { Shift = -1 }));
        Assert.Contains("the weight of the negatives is 0", Refused(moons, Short with { NegativeWeight = 0 }));
        string other = _folder["other.safetensors"];
        using (FileStream stream = File.Create(other)) Weights.Save(new Linear(1, 1), stream);
        Assert.False(Classifier.IsClassifier(other));
        Assert.Contains("holds no classifier", Assert.Throws<WeightsException>(() => Classifier.Load(other)).Message);
        using (FileStream stream = File.Create(other)) Weights.Save(new Linear(1, 1), stream, new Dictionary<string, string> { ["gansharp.classifier"] = """{"data":{}}""" });
        Assert.Contains("can't be read by this version", Assert.Throws<WeightsException>(() => Classifier.Load(other)).Message);
        using Classifier mnist = Classifier.Mnist();
        Assert.Contains("moons has samples of 2, but the training was on 28x28x1", Assert.Throws<GanSharpException>(() => mnist.Test(moons)).Message);

        static string Refused(Dataset data, ClassifierOptions options) => Assert.Throws<GanSharpException>(() => ClassifierTrainer.Train(data, options)).Message;
    }

    private static float[] Read(Dataset data, int count)
    {
        float[] values = new float[count * data.ExampleSize];
        data.Read([.. Enumerable.Range(0, count)], values);
        return values;
    }
}
