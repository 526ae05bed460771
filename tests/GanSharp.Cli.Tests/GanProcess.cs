using System.Diagnostics;

namespace GanSharp.Cli.Tests;

/// <summary>The command as people run it: a process of its own.</summary>
internal sealed class GanProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "gan.dll");

    private readonly Process _process;
    private readonly Task<string> _output, _error;

    private GanProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public static Outcome Run(string folder, params string[] arguments)
    {
        using GanProcess process = Start(folder, arguments);
        return process.Wait();
    }

    public static GanProcess Start(string folder, params string[] arguments) => Start(folder, "dotnet", [Program, .. arguments]);

    /// <summary>Runs gan with arguments as a shell reads them: with redirections and pipes.</summary>
    public static GanProcess StartShell(string folder, string commandLine) => Start(folder, "sh", ["-c", $"dotnet '{Program}' {commandLine}"]);

    private static GanProcess Start(string folder, string program, string[] arguments)
    {
        ProcessStartInfo start = new(program)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Remove("GAN_DEBUG");
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return new GanProcess(Process.Start(start)!);
    }

    /// <summary>Looks until something is so, for a minute at most.</summary>
    public static void WaitFor(Func<bool> condition)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "nothing happened for a minute");
            Thread.Sleep(1);
        }
    }

    /// <summary>SIGKILL: no chance to save.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Sends a signal by name, as in <c>INT</c>.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        kill.WaitForExit();
    }

    public Outcome Wait()
    {
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill();
            Assert.Fail($"gan did not end within {Patience}");
        }

        _process.WaitForExit();
        return new Outcome(_process.ExitCode, _output.Result.ReplaceLineEndings("\n"), _error.Result.ReplaceLineEndings("\n"));
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
