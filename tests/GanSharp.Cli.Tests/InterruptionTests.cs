using System.Diagnostics;

namespace GanSharp.Cli.Tests;

/// <summary>The promises that only a real process can break: kills, signals, closed pipes, full disks.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const int Steps = 240;
    private const string Last = "checkpoints/step-000240.safetensors";

    private static readonly string[] Often = [$"stop.steps={Steps}", "checkpoint.everySteps=7", "report.everySteps=25"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [Trait("speed", "slow")]
    [InlineData(1)]
    [InlineData(2)]
    public void A_run_that_is_killed_again_and_again_ends_with_the_same_bytes(int seed)
    {
        Random random = new(seed);
        string data = TinyData.Write(_folder);
        Stopwatch watch = Stopwatch.StartNew();
        GanProcess.Run(_folder.Path, [.. TinyData.Train(data, "whole", Often), "--quiet"]).Succeeds();
        TimeSpan whole = watch.Elapsed;

        string[] arguments = [.. TinyData.Train(data, "killed", Often), "--quiet"];
        int kills = 0;
        for (int attempt = 0; ; attempt++)
        {
            using GanProcess process = GanProcess.Start(_folder.Path, arguments);
            // The first kill waits for a checkpoint, so that one surely hits the middle; after a few more the run may end.
            if (attempt == 0) WaitFor(() => Directory.Exists(_folder["killed/checkpoints"]) && Directory.EnumerateFiles(_folder["killed/checkpoints"], "*.safetensors").Any());
            if (attempt < 6) Thread.Sleep(whole * (random.NextDouble() * 0.7));
            if (attempt < 6 && !process.HasExited)
            {
                process.Kill();
                process.Wait();
                kills++;
                // Killed before there was a folder to go on with: begin anew, as anybody would.
                if (File.Exists(_folder["killed/options.json"])) arguments = ["resume", "killed", "--quiet", "--threads", $"{random.Next(1, 4)}"];
                continue;
            }

            process.Wait().Succeeds();
            if (File.Exists(_folder[$"killed/{Last}"])) break;
        }

        Assert.True(kills > 0, "the run was never killed");
        Weights.AssertSame(_folder[$"whole/{Last}"], _folder[$"killed/{Last}"]);
        Assert.Equal(Files("whole/grids"), Files("killed/grids"));
        Assert.Equal(Rows("whole"), Rows("killed"));
    }

    [Fact]
    [Trait("speed", "slow")]
    public void The_number_of_threads_changes_no_byte()
    {
        string data = TinyData.Write(_folder);
        foreach (int threads in new[] { 1, 2, 3 })
            GanProcess.Run(_folder.Path, [.. TinyData.Train(data, $"with-{threads}", Often), "--quiet", "--threads", $"{threads}"]).Succeeds();
        Weights.AssertSame(_folder[$"with-1/{Last}"], _folder[$"with-2/{Last}"]);
        Weights.AssertSame(_folder[$"with-1/{Last}"], _folder[$"with-3/{Last}"]);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void A_signal_saves_and_says_how_to_go_on(string signal, int code)
    {
        if (OperatingSystem.IsWindows()) return;
        string data = TinyData.Write(_folder);
        using GanProcess process = GanProcess.Start(_folder.Path, TinyData.Train(data, "run", "stop.steps=10000000", "report.everySteps=10", "checkpoint.everySteps=0"));
        WaitFor(() => File.Exists(_folder["run/stats.jsonl"]) && new FileInfo(_folder["run/stats.jsonl"]).Length > 0);
        process.Signal(signal);
        Outcome outcome = process.Wait();
        Assert.Equal((code, ""), (outcome.Code, outcome.Error));
        Assert.Contains("and saved.", outcome.Out);
        Assert.Contains("resume run", outcome.Out);
        string checkpoint = Assert.Single(Directory.GetFiles(_folder["run/checkpoints"], "*.safetensors"));
        int step = int.Parse(Path.GetFileNameWithoutExtension(checkpoint)["step-".Length..]);
        Assert.Contains($"Stopped after step {step.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} ", outcome.Out);

        GanProcess.Run(_folder.Path, "resume", "run", "--quiet", "--set", $"stop.steps={step + 3}").Succeeds();
        GanProcess.Run(_folder.Path, [.. TinyData.Train(data, "whole", $"stop.steps={step + 3}", "report.everySteps=0", "checkpoint.everySteps=0"), "--quiet"]).Succeeds();
        string last = $"checkpoints/step-{step + 3:D6}.safetensors";
        Weights.AssertSame(_folder[$"whole/{last}"], _folder[$"run/{last}"]);
    }

    [Fact]
    public void Two_trainings_do_not_share_a_folder()
    {
        string data = TinyData.Write(_folder);
        using GanProcess first = GanProcess.Start(_folder.Path, TinyData.Train(data, "run", "stop.steps=10000000"));
        WaitFor(() => File.Exists(_folder["run/report.html"]));
        GanProcess.Run(_folder.Path, "resume", "run").Fails(4);
        first.Kill();
        first.Wait();
        GanProcess.Run(_folder.Path, "resume", "run", "--quiet", "--set", "stop.steps=5").Succeeds();
    }

    [Fact]
    public void The_real_process_keeps_output_and_errors_apart()
    {
        Outcome outcome = GanProcess.Run(_folder.Path, "info", "nothing");
        Assert.Contains("'nothing' does not exist", outcome.Fails(3));
        Assert.Equal("", outcome.Out);
        Assert.StartsWith("gan trains", GanProcess.Run(_folder.Path).Succeeds());
    }

    [Fact]
    public void Output_that_cannot_be_written_is_an_error_of_the_system()
    {
        if (!File.Exists("/dev/full")) return;
        TinyData.TrainedRun(_folder);
        using GanProcess process = GanProcess.StartShell(_folder.Path, "score run tiny.npy > /dev/full");
        Assert.NotEmpty(process.Wait().Fails(4));
    }

    [Fact]
    public void A_reader_that_leaves_early_is_no_error()
    {
        if (OperatingSystem.IsWindows()) return;
        TinyData.TrainedRun(_folder);
        using GanProcess process = GanProcess.StartShell(_folder.Path, "score run tiny.npy tiny.npy tiny.npy tiny.npy | head -n 1");
        Assert.Single(process.Wait().Succeeds().TrimEnd().Split('\n'));
    }

    private static void WaitFor(Func<bool> condition)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "nothing happened for a minute");
            Thread.Sleep(5);
        }
    }

    private Dictionary<string, string> Files(string folder) =>
        Directory.GetFiles(_folder[folder]).ToDictionary(f => Path.GetFileName(f), f => Convert.ToHexString(File.ReadAllBytes(f)));

    // Rows of figures without those that a clock decides.
    private List<(long, double, double, double, double)> Rows(string run) =>
        [.. Training.StatsLog.Read(_folder[$"{run}/stats.jsonl"]).Select(r => (r.Step, r.DReal, r.DFake, r.LossD, r.LossG))];
}
