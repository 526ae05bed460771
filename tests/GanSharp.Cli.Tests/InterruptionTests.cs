using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.Tests;

/// <summary>The promises that only a real process can break: kills, signals, closed pipes, full disks.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const int Steps = 600;
    private const string Last = "checkpoints/step-000600.safetensors";

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
        GanProcess.Run(_folder.Path, [.. TinyData.Train(data, "whole", Often), "--quiet"]).Succeeds();

        // One kill at any moment of the start, the others at any moment after some checkpoint.
        string[] arguments = [.. TinyData.Train(data, "killed", Often), "--quiet"];
        int kills = Kill(arguments, () => Thread.Sleep(random.Next(400)));
        foreach (int step in Enumerable.Range(0, 5).Select(_ => random.Next(1, Steps - 150)).Order())
        {
            // Killed before there was a folder to go on with: begin anew, as anybody would.
            if (File.Exists(_folder["killed/options.json"])) arguments = ["resume", "killed", "--quiet", "--threads", $"{random.Next(1, 4)}"];
            kills += Kill(arguments, () => Thread.Sleep(random.Next(20)), step);
        }

        GanProcess.Run(_folder.Path, arguments is ["resume", ..] ? arguments : ["resume", "killed", "--quiet"]).Succeeds();
        Assert.True(kills >= 2, $"the run was killed only {kills} times");
        Weights.AssertSameFile(_folder[$"whole/{Last}"], _folder[$"killed/{Last}"]);
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
        Weights.AssertSameFile(_folder[$"with-1/{Last}"], _folder[$"with-2/{Last}"]);
        Weights.AssertSameFile(_folder[$"with-1/{Last}"], _folder[$"with-3/{Last}"]);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void A_signal_saves_and_says_how_to_go_on(string signal, int code)
    {
        if (OperatingSystem.IsWindows()) return;
        string data = TinyData.Write(_folder);
        using GanProcess process = GanProcess.Start(_folder.Path, TinyData.Train(data, "run", "stop.steps=10000000", "report.everySteps=10", "checkpoint.everySteps=0"));
        GanProcess.WaitFor(() => File.Exists(_folder["run/stats.jsonl"]) && new FileInfo(_folder["run/stats.jsonl"]).Length > 0);
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
        GanProcess.WaitFor(() => File.Exists(_folder["run/report.html"]));
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
    public void A_training_whose_output_fails_saves_before_it_ends()
    {
        using FailingWriter output = new(lines: 4);
        using StringWriter error = new();
        string[] arguments = TinyData.Train(TinyData.Write(_folder), _folder["run"], "stop.steps=100000", "report.everySteps=4", "checkpoint.everySteps=0", "doctor.everySteps=0");
        int code = GanCommandLine.Run(arguments, new Terminal(output, error));
        Assert.Equal(4, code);
        Assert.Contains("the output cannot be written", error.ToString());
        Assert.Equal(["step-000008.safetensors"], Directory.GetFiles(_folder["run/checkpoints"]).Select(Path.GetFileName));
    }

    [Fact]
    public void A_reader_that_leaves_early_is_no_error()
    {
        if (OperatingSystem.IsWindows()) return;
        TinyData.TrainedRun(_folder);
        using GanProcess process = GanProcess.StartShell(_folder.Path, "score run tiny.npy tiny.npy tiny.npy tiny.npy | head -n 1");
        Assert.Single(process.Wait().Succeeds().TrimEnd().Split('\n'));
    }

    /// <summary>Starts gan and kills it after a checkpoint of at least <paramref name="step"/> is there; gives 1, or 0 when it was faster.</summary>
    private int Kill(string[] arguments, Action wait, int step = 0)
    {
        using GanProcess process = GanProcess.Start(_folder.Path, arguments);
        GanProcess.WaitFor(() => process.HasExited || step == 0 || NewestStep() >= step);
        wait();
        if (process.HasExited)
        {
            process.Wait().Succeeds();
            return 0;
        }

        process.Kill();
        process.Wait();
        return 1;
    }

    private int NewestStep() => Directory.Exists(_folder["killed/checkpoints"])
        ? Directory.EnumerateFiles(_folder["killed/checkpoints"], "step-*.safetensors").Select(f => int.Parse(Path.GetFileNameWithoutExtension(f)["step-".Length..])).DefaultIfEmpty(0).Max()
        : 0;

    private Dictionary<string, string> Files(string folder) =>
        Directory.GetFiles(_folder[folder]).ToDictionary(f => Path.GetFileName(f), f => Convert.ToHexString(File.ReadAllBytes(f)));

    // Rows of figures without those that a clock decides.
    private List<(long, double, double, double, double)> Rows(string run) =>
        [.. Training.StatsLog.Read(_folder[$"{run}/stats.jsonl"]).Select(r => (r.Step, r.DReal, r.DFake, r.LossD, r.LossG))];
}
