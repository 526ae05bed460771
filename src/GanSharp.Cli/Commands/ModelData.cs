using System.CommandLine;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>A whole data set for a model to look at, in the shape and the scale that it takes.</summary>
internal static class ModelData
{
    /// <summary>The option that names the data.</summary>
    public static Option<string?> Option(string description) => Symbols.Text("--data", "D", description);

    /// <summary>The option that names its part.</summary>
    public static Option<string?> SplitOption()
    {
        Option<string?> split = new("--split") { HelpName = "S", Description = $"which part of data that has two: {Datasets.Test} (the default where there is one) or {Datasets.Train}" };
        split.AcceptOnlyFromAmong(Datasets.Train, Datasets.Test);
        return split;
    }

    /// <summary>The part that is taken when nobody says: the one that is kept back from training, where there is one.</summary>
    public static string UsualSplit(string path) => Failure.As(ExitCode.BadInput, () => Datasets.Splits(path)) is [var first, ..] all && !all.Contains(Datasets.Test) ? first : Datasets.Test;

    /// <summary>Opens it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="source">What was asked for; null for the data that the model was trained on.</param>
    /// <param name="split">The part; null for what was kept back from training, where there is such a part.</param>
    /// <exception cref="CliException">It is missing, damaged, or does not fit the model.</exception>
    public static Dataset Open(GanModel model, string? source, string? split)
    {
        string path = source ?? model.Info.Options.Data.Source;
        if (path.Length == 0) throw CliException.Usage("--data is empty; give a set that comes with gan, a folder or a file");
        split ??= UsualSplit(path);
        Dataset data = ImageSource.Open(path, split, model.Info.Data).Data;
        OptionList<int> classes = model.Info.Options.Data.Classes;
        return source is null && classes.Count > 0 ? Failure.As(ExitCode.BadInput, () => data.KeepClasses(classes.AsSpan())) : data;
    }
}
