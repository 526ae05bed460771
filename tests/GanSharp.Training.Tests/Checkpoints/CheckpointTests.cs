using GanSharp.Networks;
using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

public class CheckpointTests
{
    [Fact]
    public void What_was_written_is_read_again()
    {
        using TemporaryFolder folder = new();
        Checkpoint written = Sample();
        written.Write(folder["a"]);
        Checkpoint read = Checkpoint.Read(folder["a"]);
        Assert.Equal(written.Tensors.Select(t => t.Name), read.Tensors.Select(t => t.Name));
        Assert.Equal([1, 2, 3, 4, 5, 6], read.Tensors[0].Tensor.ToArray());
        Assert.Equal((12L, 0.1), (read.Integer("counter.step"), read.Number("x")));
    }

    [Fact]
    public void Damage_of_any_byte_and_any_lost_end_is_noticed()
    {
        using TemporaryFolder folder = new();
        Sample().Write(folder["a"]);
        byte[] good = File.ReadAllBytes(folder["a"]);
        for (int place = 0; place < good.Length; place++)
        {
            // Spaces that fill the header up carry nothing.
            if (good[place] == ' ') continue;
            byte[] bad = [.. good];
            bad[place] ^= (byte)(1 << (place % 8));
            Refused(bad);
        }

        for (int length = 0; length < good.Length; length++) Refused(good[..length]);
        Refused([.. good, 0]);

        void Refused(byte[] bytes)
        {
            File.WriteAllBytes(folder["b"], bytes);
            string message = Assert.Throws<CheckpointException>(() => Checkpoint.Read(folder["b"])).Message;
            Assert.StartsWith(folder["b"] + ": ", message);
            Assert.DoesNotContain('\n', message);
        }
    }

    [Fact]
    public void Random_bytes_are_refused()
    {
        using TemporaryFolder folder = new();
        Random random = new(1);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (bytes.Length > 12 && i % 2 == 0) "{\0\0\0\0\0\0\0{\"a\":"u8.CopyTo(bytes);
            File.WriteAllBytes(folder["b"], bytes);
            Assert.Throws<CheckpointException>(() => Checkpoint.Read(folder["b"]));
        }
    }

    [Fact]
    public void Weights_that_are_no_checkpoint_are_refused()
    {
        using TemporaryFolder folder = new();
        using (FileStream stream = File.Create(folder["w"])) Safetensors.Write(stream, Sample().Tensors, Weights.Metadata());
        Assert.Equal($"{folder["w"]}: holds weights but is no checkpoint of a training; give a file from a run's folder checkpoints", Assert.Throws<CheckpointException>(() => Checkpoint.Read(folder["w"])).Message);
    }

    [Fact]
    public void A_checkpoint_of_a_later_version_is_refused()
    {
        using TemporaryFolder folder = new();
        using (FileStream stream = File.Create(folder["w"])) Safetensors.Write(stream, Sample().Tensors, new Dictionary<string, string> { [Weights.FormatKey] = "2" });
        Assert.Equal($"{folder["w"]}: it has format version 2, but this program knows up to 1; update the program.", Assert.Throws<CheckpointException>(() => Checkpoint.Read(folder["w"])).Message);
    }

    [Fact]
    public void A_checkpoint_of_version_1_stays_readable()
    {
        // Trained on TestGame.Points with TestGame.MlpOptions by the version that began format 1; never written again.
        using GanModel model = GanModel.Load(Path.Combine(AppContext.BaseDirectory, "Checkpoints", "Fixtures", "version-1.safetensors"));
        Assert.Equal((12L, 0.192), (model.Info.Step, model.Info.Kimg));
        Assert.Equal(TestGame.MlpOptions with { Doctor = new() }, model.Info.Options);
        Assert.Equal(DataSignature.Of(TestGame.Points) with { Classes = 0 }, model.Info.Data);
        double[] samples = [-0.217385, -0.0281155, -0.11053, 0.0617313, -0.181788, -0.0159714];
        TensorAssert.Close(samples, model.Sample(3, seed: 1).Values, 1e-4);
    }

    [Theory, InlineData("data.shape", "0"), InlineData("data.shape", "8xx1"), InlineData("data.count", "-1e9"), InlineData("options", "{"), InlineData("options", "null"), InlineData("options", "{\"batchSize\":0}"), InlineData("options", "{\"batchSize\":1,\"batchSize\":2}"), InlineData("options", "{\"objective\":\"\\ud800\"}"), InlineData("data.high", "soon")]
    public void Entries_that_make_no_sense_are_refused_in_one_line(string key, string value)
    {
        using TemporaryFolder folder = new();
        Checkpoint good = Checkpoint.Read(Path.Combine(AppContext.BaseDirectory, "Checkpoints", "Fixtures", "version-1.safetensors"));
        Dictionary<string, string> entries = good.Entries.Where(e => e.Key is not (Weights.FormatKey or "gansharp.kind" or "sha256")).ToDictionary();
        entries[key] = value;
        new Checkpoint(good.Tensors, entries).Write(folder["bad"]);
        string message = Assert.Throws<CheckpointException>(() => GanModel.Load(folder["bad"])).Message;
        Assert.StartsWith(folder["bad"] + ": ", message);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Other_tensors_are_refused_before_anything_is_changed()
    {
        Tensor own = Tensor.Persistent(new Shape(2, 3)), other = Tensor.Persistent(new Shape(5));
        Assert.EndsWith("does not belong to this run: b has shape [4], the run's options give [5]; use the options and the data that the run was made with", Refused(new("a", own), new("b", other)));
        Assert.Contains("it has no tensor c", Refused(new("a", own), new("c", other)));
        Assert.Contains("it has 2 tensors, the run's options give 1", Refused(new NamedTensor("a", own)));
        Assert.All(own.ToArray(), x => Assert.Equal(0, x));

        static string Refused(params NamedTensor[] tensors) => Assert.Throws<CheckpointException>(() => Sample().Restore(tensors)).Message;
    }

    [Fact]
    public void Entries_that_are_missing_or_no_numbers_are_named()
    {
        Assert.Contains("it lacks the entry nothing", Assert.Throws<CheckpointException>(() => Sample().Text("nothing")).Message);
        Assert.Contains("its entry x is no whole number", Assert.Throws<CheckpointException>(() => Sample().Integer("x")).Message);
        Assert.Contains("its entry text is no number", Assert.Throws<CheckpointException>(() => Sample().Number("text")).Message);
    }

    internal static Checkpoint Sample(long step = 12) => new(
        [new("a", Tensor.Persistent([1, 2, 3, 4, 5, 6], new Shape(2, 3))), new("b", Tensor.Persistent([1, 2, 3, 4], new Shape(4)))],
        [new("counter.step", step.ToString(System.Globalization.CultureInfo.InvariantCulture)), new("x", "0.1"), new("text", "words, \"quoted\" \u00e9")]);
}
