namespace GanSharp.Training.Tests;

public class StatsLogTests
{
    [Fact]
    public void Rows_come_back_as_they_were_with_NaN_for_what_is_not_finite()
    {
        using TemporaryFolder folder = new();
        StatsRow row = new() { Step = 250, Kimg = 16, Epoch = 0.26666, Seconds = 11.5, DReal = 0.7, DFake = 1.0 / 3, LossD = 1.2, LossG = 0.9, AccuracyReal = 1, AccuracyFake = 0, GradientNormD = 1e-9, GradientNormG = double.NaN, ImagesPerSecond = 1500, MemoryMB = 300 };
        using (StatsLog log = StatsLog.Open(folder["stats.jsonl"], 0))
        {
            log.Add(row);
            log.Add(new StatsRow { Step = 500, LossD = double.PositiveInfinity });
            Assert.Equal(2, StatsLog.Read(folder["stats.jsonl"]).Count);
            log.Sync();
        }

        Assert.Equal([row, new StatsRow { Step = 500 }], StatsLog.Read(folder["stats.jsonl"]));
        Assert.Contains("\"gradientNormG\":null", File.ReadAllText(folder["stats.jsonl"]));
    }

    [Fact]
    public void Figures_that_an_older_version_did_not_write_are_NaN()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("s", "{\"step\":3,\"lossD\":1.5,\"another\":1}\n");
        Assert.Equal([new StatsRow { Step = 3, LossD = 1.5 }], StatsLog.Read(path));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(500, 2)]
    [InlineData(600, 2)]
    [InlineData(9999, 4)]
    public void A_resume_drops_the_rows_after_its_checkpoint(long step, int kept)
    {
        using TemporaryFolder folder = new();
        string path = Rows(folder, 250, 500, 750, 1000);
        using (StatsLog log = StatsLog.Open(path, step)) log.Add(new StatsRow { Step = 10_000 });
        Assert.Equal([.. new long[] { 250, 500, 750, 1000 }.Take(kept), 10_000], StatsLog.Read(path).Select(r => r.Step));
    }

    [Theory]
    [InlineData("{\"step\":750,\"los")]
    [InlineData("{\"step\":750}")]
    [InlineData("\0\0\0")]
    public void A_last_line_without_its_end_is_skipped_and_removed(string partial)
    {
        using TemporaryFolder folder = new();
        string path = Rows(folder, 250, 500);
        File.AppendAllText(path, partial);
        Assert.Equal([250, 500], StatsLog.Read(path).Select(r => r.Step));
        using (StatsLog log = StatsLog.Open(path, 500)) log.Add(new StatsRow { Step = 750 });
        Assert.Equal([250, 500, 750], StatsLog.Read(path).Select(r => r.Step));
    }

    [Theory]
    [InlineData("oops")]
    [InlineData("[]")]
    [InlineData("{\"lossD\":1}")]
    [InlineData("{\"step\":\"x\"}")]
    [InlineData("{\"step\":1,\"step\":2}")]
    [InlineData("")]
    public void A_line_that_is_no_row_is_named(string line)
    {
        using TemporaryFolder folder = new();
        string path = Rows(folder, 250);
        File.AppendAllText(path, line + "\n{\"step\":500}\n");
        string message = $"{path}: line 2 is no row of figures; delete that line and try again";
        Assert.Equal(message, Assert.Throws<GanSharpException>(() => StatsLog.Read(path)).Message);
        Assert.Equal(message, Assert.Throws<GanSharpException>(() => StatsLog.Open(path, 500)).Message);
    }

    [Fact]
    public void Damage_after_the_checkpoint_goes_with_the_rows_after_it()
    {
        using TemporaryFolder folder = new();
        string path = Rows(folder, 250);
        File.AppendAllText(path, "oops\n{\"step\":500}\n");
        StatsLog.Open(path, 250).Dispose();
        Assert.Equal([250], StatsLog.Read(path).Select(r => r.Step));
    }

    [Fact]
    public void No_file_gives_no_rows()
    {
        using TemporaryFolder folder = new();
        Assert.Empty(StatsLog.Read(folder["none"]));
    }

    [Fact]
    public void A_full_disk_is_told_in_one_line()
    {
        if (!OperatingSystem.IsLinux()) return; // the device that is always full exists only there
        IOException full = Assert.ThrowsAny<IOException>(() =>
        {
            using FileStream device = new("/dev/full", FileMode.Open, FileAccess.Write);
            device.Write(new byte[10]);
            device.Flush();
        });
        Assert.Equal("cannot write stats.jsonl: the disk is full; free some space or choose another folder", FileErrors.Describe(full, "stats.jsonl")?.Message);
    }

    private static string Rows(TemporaryFolder folder, params long[] steps)
    {
        string path = folder["stats.jsonl"];
        using StatsLog log = StatsLog.Open(path, 0);
        foreach (long step in steps) log.Add(new StatsRow { Step = step, LossD = 1 });
        return path;
    }
}
