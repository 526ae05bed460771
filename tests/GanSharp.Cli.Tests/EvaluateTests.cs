using System.Text.Json;
using GanSharp.Data;
using GanSharp.Testing;

namespace GanSharp.Cli.Tests;

public sealed class EvaluateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_arrays_get_the_figures_of_an_independent_implementation()
    {
        var (real, fake) = Golden();
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan("evaluate", "--real", real, "--fake", fake, "--metrics", "frechet,kid,prdc,mmd,energy,one-nn", "--sigma", "4", "--json").Succeeds());
        JsonElement values = GoldenFile.Cases.GetProperty("metrics")[0].GetProperty("values"), all = json.RootElement;
        foreach (var (key, golden) in new[]
        {
            ("frechet", "frechet"), ("kid", "kid_unbiased_poly3"), ("precision", "precision_k5"), ("recall", "recall_k5"), ("density", "density_k5"), ("coverage", "coverage_k5"),
            ("mmd", "mmd2_unbiased_rbf_sigma4"), ("energy", "energy_distance"), ("one_nn", "one_nn_accuracy_first400"),
        })
        {
            double expected = values.GetProperty(golden).GetDouble();
            Assert.InRange(Math.Abs(all.GetProperty(key).GetDouble() - expected), 0, 1e-9 * Math.Max(1, Math.Abs(expected)));
        }

        Assert.Equal((500, 400, 16, "raw", 5, 1), (all.GetProperty("realCount").GetInt32(), all.GetProperty("fakeCount").GetInt32(), all.GetProperty("dimensions").GetInt32(), all.GetProperty("features").GetString(), all.GetProperty("k").GetInt32(), all.GetProperty("seed").GetInt32()));
        Assert.Equal((real, fake), (all.GetProperty("real").GetString(), all.GetProperty("fake").GetString()));
        Assert.False(all.TryGetProperty("inception_score", out _));
        Assert.False(all.TryGetProperty("intervals", out _));
    }

    [Fact]
    public void Threads_change_nothing_and_k_and_resamples_are_heard()
    {
        var (real, fake) = Golden();
        string[] arguments = ["evaluate", "--real", real, "--fake", fake, "--k", "3", "--bootstrap", "50", "--seed", "7", "--json"];
        string one = InProcess.Gan([.. arguments, "--threads", "1"]).Succeeds();
        Assert.Equal(one, InProcess.Gan([.. arguments, "--threads", "3"]).Succeeds());
        using JsonDocument json = JsonDocument.Parse(one);
        Assert.Equal(GoldenFile.Cases.GetProperty("metrics")[0].GetProperty("values").GetProperty("coverage_k3").GetDouble(), json.RootElement.GetProperty("coverage").GetDouble(), 12);
        JsonElement interval = json.RootElement.GetProperty("intervals").GetProperty("coverage");
        Assert.InRange(json.RootElement.GetProperty("coverage").GetDouble(), interval[0].GetDouble(), interval[1].GetDouble());
    }

    [Fact]
    public void The_table_says_what_was_compared_and_which_values_are_better()
    {
        var (real, fake) = Golden();
        string table = InProcess.Gan("evaluate", "--real", real, "--fake", fake, "--metrics", "fid,prdc").Succeeds();
        Assert.StartsWith($"real      {real}: 500 samples of 16 numbers\nfake      {fake}: 400 samples of 16 numbers\nfeatures  raw: the numbers as they are\n\n", table);
        Assert.Matches("\nfrechet +20\\.4684 +Fréchet distance, the lower the better\n\nprecision +0\\.9975 +precision, the higher the better\n", table);
        Assert.DoesNotContain("kid", table);
    }

    [Fact]
    public void Arrays_and_runs_are_projected_by_size_and_seed()
    {
        var (real, fake) = Golden();
        string[] arguments = ["evaluate", "--real", real, "--fake", fake, "--features", "Projection", "--projection", "8", "--metrics", "energy", "--json"];
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan(arguments).Succeeds()), other = JsonDocument.Parse(InProcess.Gan([.. arguments, "--seed", "2", "--threads", "1"]).Succeeds());
        Metrics.RandomProjection projection = new(16, 8, 1);
        Metrics.MetricInput input = new(projection.Of(Metrics.FeatureRows.Of(NpyFile.Read(real), "real")), projection.Of(Metrics.FeatureRows.Of(NpyFile.Read(fake), "fake")));
        Assert.Equal(Metrics.MetricRegistry.Measure(Metrics.MetricRegistry.Get("energy"), input)[0].Value, json.RootElement.GetProperty("energy").GetDouble());
        Assert.Equal(("projection-8-seed-1", 8), (json.RootElement.GetProperty("features").GetString(), json.RootElement.GetProperty("dimensions").GetInt32()));
        Assert.Equal("projection-8-seed-2", other.RootElement.GetProperty("features").GetString());
        Assert.NotEqual(json.RootElement.GetProperty("energy").GetDouble(), other.RootElement.GetProperty("energy").GetDouble());

        string run = TinyData.TrainedRun(_folder);
        Assert.Contains("features  projection-20-seed-4: a random projection of pixels from -1 to 1 to 20 features, seed 4\n", InProcess.Gan("evaluate", run, "--count", "50", "--features", "projection", "--projection", "20", "--seed", "4", "--metrics", "energy").Succeeds());
        Assert.Contains("samples of 64 numbers can't be projected to 128 features", InProcess.Gan("evaluate", run, "--features", "projection").Fails(3));
        Assert.Contains("samples of 16 numbers can't be projected to 128 features", InProcess.Gan("evaluate", "--real", real, "--fake", fake, "--features", "projection").Fails(3));
        Assert.Contains("--projection is the size of --features projection", InProcess.Gan("evaluate", run, "--projection", "20").Fails(2));
        Assert.Contains("--features classifier is for a run; two arrays are compared by raw, projection or inception", InProcess.Gan("evaluate", "--real", real, "--fake", fake, "--features", "classifier").Fails(2));
    }

    [Fact]
    public void Images_are_flattened_and_other_orders_refused()
    {
        float[] values = [.. Enumerable.Range(0, 120).Select(i => (float)(i * 37 % 23))];
        NpyFile.Write<float>(_folder["images.npy"], [10, 3, 4, 1], values);
        NpyFile.Write<float>(_folder["plain.npy"], [10, 3, 4], values);
        NpyFile.Write<float>(_folder["flat.npy"], [10, 12], values);
        NpyFile.Write<float>(_folder["turned.npy"], [10, 4, 3], values);
        NpyFile.Write<byte>(_folder["bytes.npy"], [10, 12], Array.ConvertAll(values, v => (byte)v));
        string expected = InProcess.Gan("evaluate", "--real", _folder["flat.npy"], "--fake", _folder["flat.npy"], "--metrics", "frechet,energy").Succeeds().Split("\n\n", 2)[1];
        foreach (string other in new[] { "images.npy", "plain.npy" })
            Assert.Equal(expected, InProcess.Gan("evaluate", "--real", _folder["images.npy"], "--fake", _folder[other], "--metrics", "frechet,energy").Succeeds().Split("\n\n", 2)[1]);
        Assert.Contains("turned.npy of 4x3: both sides need the same numbers in the same order", InProcess.Gan("evaluate", "--real", _folder["plain.npy"], "--fake", _folder["turned.npy"]).Fails(3));
        Outcome bytes = InProcess.Gan("evaluate", "--real", _folder["flat.npy"], "--fake", _folder["bytes.npy"], "--metrics", "energy");
        Assert.Contains("bytes.npy holds bytes", bytes.Error);
        Assert.Equal(0, bytes.Code);
    }

    [Fact]
    public void Arrays_that_can_not_be_compared_are_refused()
    {
        var (real, fake) = Golden();
        NpyFile.Write<float>(_folder["narrow.npy"], [20, 3], new float[60]);
        NpyFile.Write<float>(_folder["nan.npy"], [2, 16], [.. Enumerable.Repeat(0f, 31), float.NaN]);
        NpyFile.Write<float>(_folder["three.npy"], [3, 16], new float[48]);
        NpyFile.Write<float>(_folder["none.npy"], [0, 16], []);
        NpyFile.Write<float>(_folder["number.npy"], [], [1]);
        File.WriteAllText(_folder["text.npy"], "1,2,3\n");
        Assert.Contains("missing.npy: there is no such file", Refused("missing.npy", 3));
        Assert.Contains("text.npy", Refused("text.npy", 3));
        Assert.Contains("samples of 16, ", Refused("narrow.npy", 3));
        Assert.Contains("row 1, feature 15 (both from 0) is NaN", Refused("nan.npy", 3));
        Assert.Contains("prdc: k is 5, but ", Refused("three.npy", 3));
        Assert.Contains("is empty, of shape (0, 16)", Refused("none.npy", 3));
        Assert.Contains("holds a single number", Refused("number.npy", 3));
        Assert.Contains("is: needs the probabilities of a classifier", InProcess.Gan("evaluate", "--real", real, "--fake", fake, "--metrics", "is").Fails(3));

        string Refused(string name, int code) => InProcess.Gan("evaluate", "--real", real, "--fake", _folder[name], "--json").Fails(code);
    }

    [Fact]
    public void Wrong_usage_is_told()
    {
        Assert.Contains("evaluate needs a RUN, or two arrays by --real and --fake", InProcess.Gan("evaluate").Fails(2));
        Assert.Contains("evaluate needs --fake, too", InProcess.Gan("evaluate", "--real", "a.npy").Fails(2));
        Assert.Contains("leave out RUN, or --real and --fake", InProcess.Gan("evaluate", "run", "--real", "a.npy", "--fake", "b.npy").Fails(2));
        Assert.Contains("--against is for a run", InProcess.Gan("evaluate", "--real", "a.npy", "--fake", "b.npy", "--against", "test").Fails(2));
        Assert.Contains("there is no metric 'frechett'; the nearest is frechet (metrics: ", InProcess.Gan("evaluate", "--real", "a.npy", "--fake", "b.npy", "--metrics", "kid,frechett").Fails(2));
        Assert.Contains("--metrics is empty", InProcess.Gan("evaluate", "--real", "a.npy", "--fake", "b.npy", "--metrics", ",").Fails(2));
        Assert.Contains("--k takes a whole number from 1", InProcess.Gan("evaluate", "--real", "a.npy", "--fake", "b.npy", "--k", "0").Fails(2));
        Assert.Contains("one-nn: accuracy of the nearest neighbour", InProcess.Gan("evaluate", "--help").Succeeds().ReplaceLineEndings(" ").Replace("   ", " "));
    }

    [Fact]
    public void A_run_on_a_mixture_is_measured_against_what_it_did_not_see()
    {
        string run = _folder["points"];
        InProcess.Gan("train", "vanilla", "--data", "ring8", "--out", run, "--set", "stop.steps=20", "generator.network.hidden=16", "discriminator.network.hidden=16").Succeeds();
        string[] arguments = ["evaluate", run, "--count", "300", "--json"];
        string first = InProcess.Gan(arguments).Succeeds();
        Assert.Equal(first, InProcess.Gan([.. arguments, "--against", "test", "--threads", "1"]).Succeeds());
        using JsonDocument json = JsonDocument.Parse(first), other = JsonDocument.Parse(InProcess.Gan([.. arguments, "--against", "train", "--seed", "2"]).Succeeds());
        JsonElement all = json.RootElement;
        Assert.Equal(("ring8", "test", "raw", 8), (all.GetProperty("data").GetString(), all.GetProperty("split").GetString(), all.GetProperty("features").GetString(), all.GetProperty("mode_count").GetInt32()));
        Assert.Equal((true, 300, 300, 2), (all.GetProperty("heldOut").GetBoolean(), all.GetProperty("realCount").GetInt32(), all.GetProperty("fakeCount").GetInt32(), all.GetProperty("dimensions").GetInt32()));
        Assert.Equal(("train", false), (other.RootElement.GetProperty("split").GetString(), other.RootElement.GetProperty("heldOut").GetBoolean()));
        Assert.NotEqual(all.GetProperty("energy").GetDouble(), other.RootElement.GetProperty("energy").GetDouble());

        // The samples are those of gan sample, in the same units.
        InProcess.Gan("sample", run, "--count", "300", "--seed", "1", "--out", _folder["fake.npy"]).Succeeds();
        Assert.Equal((JsonValueKind.Number, JsonValueKind.Number), (all.GetProperty("copying").ValueKind, other.RootElement.GetProperty("copying").ValueKind));
        Assert.Contains("--pairs draws images, and this run makes vectors of 2 numbers", InProcess.Gan("evaluate", run, "--count", "300", "--pairs", _folder["points.png"]).Fails(2));
        ModeCheck(all, NpyFile.Read(_folder["fake.npy"]).ToFloats());
        string own = InProcess.Gan("evaluate", run, "--count", "300", "--features", "discriminator").Succeeds();
        Assert.Contains("discriminator: the last hidden layer of this run's own D after step 20", own);
        Assert.DoesNotContain("modes_found", own);
        Assert.Contains("modes: the samples are not from a known mixture", InProcess.Gan("evaluate", run, "--count", "300", "--features", "discriminator", "--metrics", "modes").Fails(3));

        // Refused before a classifier is trained.
        Assert.Contains("modes: the samples are not from a known mixture", InProcess.Gan("evaluate", run, "--count", "300", "--features", "classifier", "--metrics", "modes").Fails(3));
        Assert.False(File.Exists(Path.Combine(run, "classifier.safetensors")));
    }

    [Fact]
    public void All_training_examples_are_looked_at_and_the_closest_pairs_are_drawn()
    {
        string run = TinyData.TrainedRun(_folder, settings: "stop.steps=300"), picture = _folder["pairs.png"];
        string[] arguments = ["evaluate", run, "--count", "30", "--features", "raw", "--metrics", "memorisation"];
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan([.. arguments, "--json"]).Succeeds());
        (int Sample, int Training, double Distance)[] pairs = [.. json.RootElement.GetProperty("closestPairs").EnumerateArray().Select(p => (p.GetProperty("sample").GetInt32(), p.GetProperty("training").GetInt32(), p.GetProperty("distance").GetDouble()))];
        Assert.InRange(pairs.Length, 2, 30);
        Assert.Equal((96, 30), (json.RootElement.GetProperty("trainingCount").GetInt32(), json.RootElement.GetProperty("fakeCount").GetInt32()));

        // As looked for one by one.
        Training.RealSamples training;
        float[] fake;
        using (Tensors.Engine engine = new(1))
        using (Training.GanModel model = Training.GanModel.Load(Training.RunFolder.Open(run).Checkpoints()[^1].Path, engine))
        {
            fake = model.Sample(30, 1).Values;
            training = Training.RealSamples.TrainingOf(model);
        }

        float[] examples = new float[96 * 64];
        training.Dataset.Read([.. Enumerable.Range(0, 96)], examples);
        double Distance(int i, int j) => Math.Sqrt(Enumerable.Range(0, 64).Sum(f => Math.Pow((double)fake[(i * 64) + f] - examples[(j * 64) + f], 2)));
        var expected = Enumerable.Range(0, 30).Select(i => (Sample: i, Training: Enumerable.Range(0, 96).MinBy(j => Distance(i, j)))).Select(p => (p.Sample, p.Training, Distance: Distance(p.Sample, p.Training)))
            .GroupBy(p => p.Training).Select(g => g.MinBy(p => p.Distance)).OrderBy(p => p.Distance).Take(32).ToArray();
        Assert.Equal(expected.Select(p => (p.Sample, p.Training)), pairs.Select(p => (p.Sample, p.Training)));
        for (int i = 0; i < pairs.Length; i++) Assert.Equal(expected[i].Distance, pairs[i].Distance, 9);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => Enumerable.Range(0, 96).Min(j => Distance(i, j))).Order().Skip(14).Take(2).Average(), json.RootElement.GetProperty("nearest_training").GetDouble(), 9);

        string table = InProcess.Gan([.. arguments, "--pairs", picture]).Succeeds();
        Assert.Contains("\ntraining  96 samples of tiny (train), all of them\n", table);
        Assert.Matches($"closest +[0-9.]+ +sample {pairs[0].Sample} to training example {pairs[0].Training}\n", table);
        Assert.EndsWith($"{picture}: the {pairs.Length} closest pairs, row by row, the sample at the left of its training example\n", table);
        PngImage drawn = PngFile.Read(picture);
        Assert.Equal((Math.Min(8, pairs.Length) * 17) + 1, drawn.Width);
        byte[] left = new byte[8], right = new byte[8];
        ValueRange.ToBytes(fake.AsSpan(pairs[0].Sample * 64, 8), left);
        ValueRange.ToBytes(examples.AsSpan(pairs[0].Training * 64, 8), right);
        Assert.Equal([.. left, .. right], drawn.Pixels.AsSpan(drawn.Width + 1, 16).ToArray());

        Assert.Contains($"--pairs {picture}: exists; choose another name, or add --force to replace it", InProcess.Gan([.. arguments, "--pairs", picture]).Fails(4));
        InProcess.Gan([.. arguments, "--pairs", picture, "--force"]).Succeeds();
        Assert.Contains("--pairs x.jpg: give a file.png", InProcess.Gan([.. arguments, "--pairs", "x.jpg"]).Fails(2));
        Assert.Contains("--pairs is for a run", InProcess.Gan("evaluate", "--real", "a.npy", "--fake", "b.npy", "--pairs", "x.png").Fails(2));

        // Where nothing looks at training data it is not read.
        string without = InProcess.Gan("evaluate", run, "--count", "30", "--metrics", "energy").Succeeds();
        Assert.DoesNotContain("closest", without);
        Assert.DoesNotContain("\ntraining", without);
        Assert.Contains("closest", InProcess.Gan("evaluate", run, "--count", "30", "--metrics", "energy", "--pairs", _folder["new/pairs.png"]).Succeeds());
        Assert.True(File.Exists(_folder["new/pairs.png"]));
    }

    [Fact]
    public void A_run_on_digits_is_measured_by_the_classifier_that_comes_along()
    {
        string run = _folder["digits"];
        InProcess.Gan("train", "vanilla", "--out", run, "--set", "stop.steps=3", "generator.network.hidden=16", "discriminator.network.hidden=16").Succeeds();
        using JsonDocument json = JsonDocument.Parse(InProcess.Gan("evaluate", run, "--count", "200", "--json").Succeeds());
        JsonElement all = json.RootElement;
        Assert.Equal(("classifier", 128), (all.GetProperty("features").GetString(), all.GetProperty("dimensions").GetInt32()));
        Assert.Equal("the last hidden layer of the classifier of digits that comes with gan, 128 features, 10 classes", all.GetProperty("extractor").GetString());
        Assert.InRange(all.GetProperty("inception_score").GetDouble(), 1, 10);
        // Noise is no digit.
        Assert.InRange(all.GetProperty("one_nn").GetDouble(), 0.95, 1);
        Assert.Equal(784, JsonDocument.Parse(InProcess.Gan("evaluate", run, "--count", "50", "--features", "raw", "--metrics", "energy", "--json").Succeeds()).RootElement.GetProperty("dimensions").GetInt32());
    }

    [Fact]
    public void Inceptions_features_come_from_the_users_file()
    {
        string weights = _folder["inception.safetensors"], run = TinyData.TrainedRun(_folder);
        Networks.NamedTensor[] all = [.. InceptionNumbers.Weights().Select(w => new Networks.NamedTensor(w.Name, Tensors.Tensor.Persistent(w.Values, w.Shape)))];
        Write(weights, all);
        byte[] a = InceptionNumbers.Image("a", 12 * 8 * 8), b = InceptionNumbers.Image("b", 11 * 8 * 8);
        NpyFile.Write<byte>(_folder["a.npy"], [12, 8, 8], a);
        NpyFile.Write<float>(_folder["b.npy"], [11, 8, 8, 1], Array.ConvertAll(b, v => v / 255f));
        string[] arrays = ["evaluate", "--real", _folder["a.npy"], "--fake", _folder["b.npy"], "--features", "inception", "--weights", weights, "--metrics", "fid,is", "--json"];
        using JsonDocument json = JsonDocument.Parse(Slow(0, arrays).Out);
        Assert.Equal(("inception-fid", 2048), (json.RootElement.GetProperty("features").GetString(), json.RootElement.GetProperty("dimensions").GetInt32()));

        Networks.InceptionV3 network = Networks.InceptionV3.Load(Networks.Safetensors.Read(weights));
        using Tensors.Engine engine = new(2);
        Metrics.FeatureRows real = Rows(a).Features, fake = Rows(b).Features;
        Metrics.MetricInput input = new(real, fake) { FakeClasses = Metrics.ClassProbabilities.OfLogits(Rows(b).Logits) };
        foreach (string key in new[] { "frechet", "inception_score" })
        {
            double expected = Metrics.MetricRegistry.Measure(Metrics.MetricRegistry.GetFigure(key).Metric, input)[0].Value;
            Assert.Equal(expected, json.RootElement.GetProperty(key).GetDouble(), 1e-6 * expected);
        }

        // All that applies, but for what looks at all of the training data.
        string own = Slow(0, "evaluate", run, "--count", "12", "--features", "inception", "--weights", weights, "--inception", "torchvision").Out;
        Assert.Matches("\nfeatures  inception-torchvision: the 2,048 features of Inception-v3 before its classes, form torchvision, weights inception.safetensors \\(SHA-256 [0-9a-f]{12}\\), samples rounded to 8 bits\n", own);
        Assert.Contains("\ninception_score ", own);
        Assert.DoesNotContain("authenticity", own);
        Write(_folder["bare.safetensors"], [.. all.Where(t => !t.Name.StartsWith("fc.", StringComparison.Ordinal))]);
        Assert.Contains("is: needs the probabilities of a classifier", Slow(3, [.. arguments("bare.safetensors"), "--metrics", "is"]).Error);

        Write(_folder["other.safetensors"], all[..3]);
        Assert.Contains("other.safetensors: no weights of Inception-v3 by torchvision's names: missing Conv2d_1a_3x3.bn.running_mean, ", InProcess.Gan(arguments("other.safetensors")).Fails(3));
        Assert.Contains("nowhere.safetensors: cannot be opened", InProcess.Gan(arguments("nowhere.safetensors")).Fails(3));
        Assert.Contains("a.npy: it announces a header of ", InProcess.Gan(arguments("a.npy")).Fails(3));
        Assert.Contains("--features inception needs --weights FILE.safetensors", InProcess.Gan("evaluate", run, "--features", "inception").Fails(2));
        Assert.Contains("--weights is for --features inception", InProcess.Gan("evaluate", run, "--weights", weights).Fails(2));
        Assert.Contains("--inception is for --features inception", InProcess.Gan("evaluate", run, "--inception", "fid").Fails(2));
        var (rows, others) = Golden();
        Assert.Contains("real.npy: Inception looks at images, ", InProcess.Gan("evaluate", "--real", rows, "--fake", others, "--features", "inception", "--weights", weights).Fails(3));

        // A slow machine is told on stderr how long it takes.
        static Outcome Slow(int code, params string[] arguments)
        {
            Outcome outcome = InProcess.Gan(arguments);
            Assert.True(outcome.Code == code, outcome.Error);
            return outcome;
        }

        string[] arguments(string file) => ["evaluate", run, "--count", "12", "--features", "inception", "--weights", _folder[file]];

        (Metrics.FeatureRows Features, Metrics.FeatureRows Logits) Rows(byte[] images)
        {
            var (features, logits) = network.Judge(Array.ConvertAll(images, v => (v / 127.5f) - 1), new(8, 8, 1), engine);
            return (new("features", features, 2048), new("logits", logits, 1008));
        }

        static void Write(string path, Networks.NamedTensor[] tensors)
        {
            using FileStream stream = File.Create(path);
            Networks.Safetensors.Write(stream, tensors);
        }
    }

    [Fact]
    public void Data_without_labels_and_without_a_test_split_is_taken_as_it_is()
    {
        string run = TinyData.TrainedRun(_folder);
        string table = InProcess.Gan("evaluate", run, "--count", "500", "--metrics", "energy,prdc").Succeeds();
        Assert.Contains("96 of 96 samples of tiny (train), which the training saw", table);
        Assert.Contains("500 new samples, seed 1", table);
        Assert.Contains("features  discriminator: ", table);
        Assert.Contains("has no part that it did not learn from; use --against train", InProcess.Gan("evaluate", run, "--against", "test").Fails(3));
        Assert.Contains("tiny has no labels, so that no classifier can learn it", InProcess.Gan("evaluate", run, "--features", "classifier").Fails(3));
        Assert.Contains("the training was on 8x8x1", InProcess.Gan("evaluate", run, "--against", "mnist").Fails(3));
        Assert.Contains("nowhere", InProcess.Gan("evaluate", run, "--against", "nowhere").Fails(3));
        Assert.Contains("keeps no best checkpoint", InProcess.Gan("evaluate", run, "--best").Fails(3));
        Assert.Contains("absent", InProcess.Gan("evaluate", _folder["absent"]).Fails(3));
    }

    private static void ModeCheck(JsonElement all, float[] points)
    {
        Metrics.ModeCoverage coverage = Metrics.ModeCoverage.Of(points, Datasets.MixtureOf("ring8")!);
        Assert.Equal((coverage.ModesFound, coverage.HighQuality), (all.GetProperty("modes_found").GetInt32(), all.GetProperty("high_quality").GetDouble()));
    }

    private (string Real, string Fake) Golden()
    {
        foreach (string name in new[] { "real", "fake" })
        {
            GoldenTensor tensor = GoldenFile.Open("metrics")[name];
            NpyFile.Write<float>(_folder[name + ".npy"], tensor.Sizes, tensor.Floats);
        }

        return (_folder["real.npy"], _folder["fake.npy"]);
    }
}
