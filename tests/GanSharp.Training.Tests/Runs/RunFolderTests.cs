using System.Diagnostics;

namespace GanSharp.Training.Tests;

public class RunFolderTests
{
    private static readonly GanOptions Options = Recipes.Default.Options;

    [Fact]
    public void A_new_run_has_its_options_and_its_places()
    {
        using TemporaryFolder folder = new();
        using RunFolder run = RunFolder.Create(folder["a/b"], Options);
        Assert.Equal(Options, run.ReadOptions());
        Assert.True(Directory.Exists(run.GridsPath) && Directory.Exists(run.CheckpointsPath));
        Assert.Empty(run.ReadStats());
        Assert.Empty(run.Grids());
        Assert.Null(run.ReadEnvironment());
        Assert.Equal(folder["a/b/grids/step-000250.png"], run.GridPath(250));
        Assert.EndsWith("step-12345678.png", run.GridPath(12345678));
    }

    [Fact]
    public void An_empty_folder_will_do()
    {
        using TemporaryFolder folder = new();
        using RunFolder run = RunFolder.Create(folder.Root, Options);
        Assert.True(File.Exists(run.OptionsPath));
    }

    [Fact]
    public void What_is_left_of_a_beginning_that_was_killed_is_no_obstacle()
    {
        using TemporaryFolder folder = new();
        foreach (string place in new[] { "run/grids", "run/checkpoints" }) Directory.CreateDirectory(folder[place]);
        folder.Write("run/run.lock", "");
        folder.Write("run/.options.json-0123.writing", "{ \"rec");
        using (RunFolder run = RunFolder.Create(folder["run"], Options)) Assert.Equal(Options, run.ReadOptions());
        Assert.False(File.Exists(folder["run/.options.json-0123.writing"]));

        Directory.CreateDirectory(folder["other/checkpoints"]);
        folder.Write("other/checkpoints/step-000001.safetensors", "mine");
        Assert.Contains("exists and is not empty", Assert.Throws<GanSharpException>(() => RunFolder.Create(folder["other"], Options)).Message);
    }

    [Fact]
    public void A_folder_with_anything_in_it_is_refused_and_untouched()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["full"]);
        folder.Write("full/notes.txt", "mine");
        folder.Write("file", "mine");
        RunFolder.Create(folder["run"], Options).Dispose();

        Assert.Equal($"{folder["full"]} exists and is not empty; choose another folder with --out", Refused(folder["full"]));
        Assert.Equal($"{folder["file"]} is a file; choose another folder with --out", Refused(folder["file"]));
        Assert.Equal($"{folder["run"]} already holds a run; go on with it (gan resume {folder["run"]}), or choose another folder with --out", Refused(folder["run"]));
        Assert.Equal([folder["full/notes.txt"]], Directory.GetFileSystemEntries(folder["full"]));
    }

    [Fact]
    public void A_place_that_takes_no_folder_is_refused_in_one_line()
    {
        using TemporaryFolder folder = new();
        folder.Write("file", "");
        string below = folder["file/run"];
        Assert.StartsWith($"cannot write {below}: ", Refused(below));
        if (!OperatingSystem.IsLinux()) return;
        Assert.StartsWith("cannot write /proc/gansharp: ", Refused("/proc/gansharp"));
        Assert.Equal("cannot write /sys/gansharp: permission denied; mend the permissions or choose another folder", Refused("/sys/gansharp"));
    }

    [Fact]
    public void Wrong_options_make_no_folder()
    {
        using TemporaryFolder folder = new();
        Assert.Throws<OptionsException>(() => RunFolder.Create(folder["run"], Options with { BatchSize = 0 }));
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public void What_is_no_run_is_not_opened()
    {
        using TemporaryFolder folder = new();
        Assert.Equal($"there is no run folder {folder["none"]}; give a folder that a training has made", Assert.Throws<GanSharpException>(() => RunFolder.Open(folder["none"])).Message);
        Assert.Equal($"{folder.Root} is no run folder: it has no options.json; give a folder that a training has made", Assert.Throws<GanSharpException>(() => RunFolder.OpenForTraining(folder.Root)).Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void One_process_at_a_time_trains_and_others_may_look()
    {
        using TemporaryFolder folder = new();
        using (RunFolder.Create(folder["run"], Options))
        {
            RunInUseException error = Assert.Throws<RunInUseException>(() => RunFolder.OpenForTraining(folder["run"]));
            Assert.Equal($"{folder["run"]} is being trained by another process; wait until it ends, or choose another run", error.Message);
            using RunFolder look = RunFolder.Open(folder["run"]);
            Assert.Equal(Options, look.ReadOptions());
        }

        RunFolder.OpenForTraining(folder["run"]).Dispose();
    }

    [Fact]
    public void A_killed_process_leaves_no_lock()
    {
        if (!File.Exists("/usr/bin/flock")) return;
        using TemporaryFolder folder = new();
        RunFolder.Create(folder["run"], Options).Dispose();
        using Process other = Process.Start(new ProcessStartInfo("/usr/bin/flock", [folder["run/run.lock"], "sh", "-c", "echo held; exec sleep 60"]) { RedirectStandardOutput = true })!;
        Assert.Equal("held", other.StandardOutput.ReadLine());
        Assert.Throws<RunInUseException>(() => RunFolder.OpenForTraining(folder["run"]));

        other.Kill(entireProcessTree: true); // SIGKILL
        other.WaitForExit();
        for (int i = 0; ; i++)
        {
            try
            {
                RunFolder.OpenForTraining(folder["run"]).Dispose();
                return;
            }
            catch (RunInUseException) when (i < 100)
            {
                Thread.Sleep(20); // the killed child's file closes a moment after the parent is reaped
            }
        }
    }

    [Fact]
    public void Going_on_removes_half_written_files_and_what_came_after_the_checkpoint()
    {
        using TemporaryFolder folder = new();
        RunFolder.Create(folder["run"], Options).Dispose();
        folder.Write("run/checkpoints/.x-1.writing", "");
        folder.Write("run/grids/.y-1.writing", "");
        using RunFolder run = RunFolder.OpenForTraining(folder["run"]);
        using (StatsLog log = run.OpenStats(0))
        {
            foreach (long step in new long[] { 250, 500, 750 })
            {
                log.Add(new StatsRow { Step = step });
                File.WriteAllText(run.GridPath(step), "");
            }
        }

        run.OpenStats(500).Dispose();

        Assert.Empty(Directory.GetFiles(run.CheckpointsPath));
        Assert.Equal([new RunGrid(250, run.GridPath(250)), new RunGrid(500, run.GridPath(500))], run.Grids());
        Assert.Equal(2, Directory.GetFiles(run.GridsPath).Length);
        Assert.Equal([250, 500], run.ReadStats().Select(r => r.Step));
    }

    [Fact]
    public void Runs_that_nobody_named_are_numbered()
    {
        using TemporaryFolder folder = new();
        GanOptions other = Recipes.Get("vanilla").Options with { Data = new() { Source = "/some where/fashion set.npy" } };
        Assert.Equal(folder["runs/dense-dcgan-mnist-001"], Made(Options));
        Assert.Equal(folder["runs/dense-dcgan-mnist-002"], Made(Options));
        Directory.CreateDirectory(folder["runs/dense-dcgan-mnist-041"]);
        Assert.Equal(folder["runs/dense-dcgan-mnist-042"], Made(Options));
        Assert.Equal(folder["runs/vanilla-fashion-set-001"], Made(other));

        string Made(GanOptions options)
        {
            using RunFolder run = RunFolder.CreateNext(folder["runs"], options);
            return run.Root;
        }
    }

    [Fact]
    public void Runs_begun_at_the_same_moment_get_folders_of_their_own()
    {
        using TemporaryFolder folder = new();
        string[] made = new string[8];
        Parallel.For(0, made.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            using RunFolder run = RunFolder.CreateNext(folder["runs"], Options);
            made[i] = run.Root;
        });
        Assert.Equal(8, made.Distinct().Count());
    }

    [Fact]
    public void The_environment_comes_back_and_damage_is_told()
    {
        using TemporaryFolder folder = new();
        using RunFolder run = RunFolder.Create(folder["run"], Options);
        RunEnvironment environment = RunEnvironment.Capture(2);
        run.WriteEnvironment(environment);
        Assert.Equal(environment, run.ReadEnvironment());
        Assert.Equal(2, environment.Threads);
        Assert.NotEmpty(environment.Cpu);
        Assert.StartsWith(".NET 10", environment.DotNet);

        File.WriteAllText(run.EnvironmentPath, "{");
        Assert.Equal($"{run.EnvironmentPath} is damaged or cannot be read; delete it, the run goes on without it", Assert.Throws<GanSharpException>(run.ReadEnvironment).Message);
    }

    private static string Refused(string path)
    {
        GanSharpException error = Assert.ThrowsAny<GanSharpException>(() => RunFolder.Create(path, Options));
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }
}
