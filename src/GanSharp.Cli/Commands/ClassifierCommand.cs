using System.CommandLine;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan classifier</c>: classifiers without a game.</summary>
internal static class ClassifierCommand
{
    public static Command Create(Terminal terminal)
    {
        Command classifier = new("classifier", "trains a classifier, to judge samples and their classes with");
        classifier.Add(ClassifierTrainCommand.Create(terminal));
        return classifier;
    }
}
