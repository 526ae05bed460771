using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>Opens trained models for the commands that use them.</summary>
internal static class Models
{
    /// <summary>Opens a run's newest good checkpoint, the one that evaluations found best, or one checkpoint; says on stderr what was passed over.</summary>
    /// <param name="terminal">Where to warn.</param>
    /// <param name="path">A run's folder, or a checkpoint.</param>
    /// <param name="engine">What computes.</param>
    /// <param name="best">Whether the best checkpoint of the run is meant.</param>
    /// <exception cref="CliException">There is none, or it is damaged.</exception>
    public static GanModel Open(Terminal terminal, string path, Engine engine, bool best = false)
    {
        GanModel model = Failure.As(ExitCode.BadInput, () => GanModel.Load(best ? Best(path) : path, engine));
        foreach (string warning in model.Info.Warnings) terminal.Error.WriteLine("gan: warning: " + warning);
        return model;
    }

    /// <summary>The folder of the run that a path is of or in; null for a checkpoint that lies elsewhere.</summary>
    public static string? RunOf(string path)
    {
        if (Directory.Exists(path)) return path;
        // A checkpoint lies in its run's folder of checkpoints.
        return Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(path))) is { } run && File.Exists(Path.Combine(run, "options.json")) ? run : null;
    }

    /// <summary>Where what is made of a model lies when nobody says: in the folder of its run, or beside a checkpoint that lies elsewhere.</summary>
    /// <param name="path">A run's folder, or a checkpoint.</param>
    /// <param name="name">The file's name.</param>
    public static string Beside(string path, string name) => Path.Combine(RunOf(path) ?? Path.GetDirectoryName(path)!, name);

    private static string Best(string path)
    {
        using RunFolder run = RunFolder.Open(path);
        return run.BestCheckpoint()?.Path ?? throw new GanSharpException($"{path} keeps no best checkpoint: its samples were not evaluated; leave --best out, or train with --evaluate-every 500");
    }
}
