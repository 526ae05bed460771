using GanSharp.Data;

namespace GanSharp.Cli.Tests;

public sealed class SampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _run;

    public SampleTests() => _run = TinyData.TrainedRun(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_array_has_floats_between_0_and_1()
    {
        string text = Sample(_folder["deep/er/x.npy"], "--count", "10").Succeeds();
        Assert.Contains("10 samples, float32 (10, 8, 8, 1), values in [0, 1]", text);
        NumericArray array = NpyFile.Read(_folder["deep/er/x.npy"]);
        Assert.Equal([10, 8, 8, 1], array.Shape.ToArray());
        Assert.False(array.IsBytes);
        Assert.InRange(array.ToFloats().Min(), 0, 0.5f);
        Assert.InRange(array.ToFloats().Max(), array.ToFloats().Min() + 0.001f, 1);
    }

    [Fact]
    public void An_array_of_bytes_holds_the_same_pixels()
    {
        Sample(_folder["f.npy"], "--count", "3").Succeeds();
        Sample(_folder["b.npy"], "--count", "3", "--type", "uint8").Succeeds();
        NumericArray floats = NpyFile.Read(_folder["f.npy"]), bytes = NpyFile.Read(_folder["b.npy"]);
        Assert.True(bytes.IsBytes);
        for (int i = 0; i < floats.Count; i++) Assert.InRange(bytes.Bytes[i] - (floats.Floats[i] * 255), -0.51f, 0.51f);
    }

    [Fact]
    public void The_seed_decides_the_samples_and_neither_count_nor_threads_do()
    {
        Sample(_folder["a.npy"], "--count", "70", "--threads", "1").Succeeds();
        Sample(_folder["b.npy"], "--count", "5", "--threads", "2").Succeeds();
        Sample(_folder["c.npy"], "--count", "5", "--seed", "2").Succeeds();
        float[] a = NpyFile.Read(_folder["a.npy"]).ToFloats()[..320], b = NpyFile.Read(_folder["b.npy"]).ToFloats(), c = NpyFile.Read(_folder["c.npy"]).ToFloats();
        Assert.Equal(a, b);
        Assert.NotEqual(b, c);
    }

    [Fact]
    public void A_grid_is_about_square_or_has_the_columns_asked_for()
    {
        Assert.Contains("3 rows of 4", Sample(_folder["a.png"], "--count", "10").Succeeds());
        Assert.Contains("1 row of 10", Sample(_folder["b.png"], "--count", "10", "--columns", "20").Succeeds());
        PngImage grid = PngFile.Read(_folder["b.png"]);
        Assert.Equal((91, 10), (grid.Width, grid.Height));
    }

    [Fact]
    public void A_folder_gets_separate_images()
    {
        Sample(_folder["out/"], "--count", "3").Succeeds();
        Assert.Equal(["00000.png", "00001.png", "00002.png"], Directory.GetFiles(_folder["out"]).Select(Path.GetFileName).Order());
        PngImage image = PngFile.Read(_folder["out/00002.png"]);
        Assert.Equal((8, 8, 1), (image.Width, image.Height, image.Channels));
    }

    [Fact]
    public void What_exists_is_kept_unless_force_is_given()
    {
        Sample(_folder["x.npy"], "--count", "2").Succeeds();
        byte[] before = File.ReadAllBytes(_folder["x.npy"]);
        Assert.Contains("--force", Sample(_folder["x.npy"], "--count", "3").Fails(4));
        Assert.Equal(before, File.ReadAllBytes(_folder["x.npy"]));
        Sample(_folder["x.npy"], "--count", "3", "--force").Succeeds();
        Assert.Equal(3, NpyFile.Read(_folder["x.npy"]).Shape[0]);

        Sample(_folder["images/"], "--count", "2").Succeeds();
        Assert.Contains("is not empty", Sample(_folder["images"], "--count", "2").Fails(4));
    }

    [Fact]
    public void What_cannot_be_written_is_told_before_any_work()
    {
        Assert.Contains("gan writes no .jpg files", Sample(_folder["x.jpg"]).Fails(2));
        Assert.Contains("--type is for .npy files", Sample(_folder["x.png"], "--type", "uint8").Fails(2));
        Assert.Contains("--columns is for a .png grid", Sample(_folder["x.npy"], "--columns", "3").Fails(2));
        Assert.Contains("pixels; draw fewer", Sample(_folder["x.png"], "--count", "9000000").Fails(2));
        Assert.Contains("do not fit in one array", Sample(_folder["x.npy"], "--count", "100000000").Fails(2));
        Assert.Contains("cannot be made", Sample(Path.Combine(_folder["tiny.npy"], "x.npy")).Fails(4));
        if (OperatingSystem.IsLinux()) Assert.Contains("cannot be written to", Sample("/proc/x.npy").Fails(4));
    }

    [Fact]
    public void A_checkpoint_can_be_given_instead_of_its_run()
    {
        Sample(_folder["run.npy"], "--count", "2").Succeeds();
        InProcess.Gan("sample", Path.Combine(_run, "checkpoints/step-000012.safetensors"), "--count", "2", "--out", _folder["file.npy"]).Succeeds();
        Assert.Equal(File.ReadAllBytes(_folder["run.npy"]), File.ReadAllBytes(_folder["file.npy"]));
    }

    [Fact]
    public void A_truncated_checkpoint_is_refused()
    {
        string damaged = _folder["damaged.safetensors"];
        byte[] bytes = File.ReadAllBytes(Path.Combine(_run, "checkpoints/step-000012.safetensors"));
        for (int length = 0; length < bytes.Length; length += 499)
        {
            File.WriteAllBytes(damaged, bytes[..length]);
            Assert.Contains("damaged.safetensors", InProcess.Gan("sample", damaged, "--out", _folder["x.npy"]).Fails(3));
        }

        Assert.False(File.Exists(_folder["x.npy"]));
    }

    private Outcome Sample(string output, params string[] rest) => InProcess.Gan(["sample", _run, "--out", output, .. rest]);
}
