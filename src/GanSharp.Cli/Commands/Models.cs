using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>Opens trained models for the commands that use them.</summary>
internal static class Models
{
    /// <summary>Opens a run's newest good checkpoint, or one checkpoint; says on stderr what was passed over.</summary>
    /// <exception cref="CliException">There is none, or it is damaged.</exception>
    public static GanModel Open(Terminal terminal, string path, Engine engine)
    {
        GanModel model = Failure.As(ExitCode.BadInput, () => GanModel.Load(path, engine));
        foreach (string warning in model.Info.Warnings) terminal.Error.WriteLine("gan: warning: " + warning);
        return model;
    }
}
