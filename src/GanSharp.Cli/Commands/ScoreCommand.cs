using System.CommandLine;
using System.Globalization;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan score</c>: the discriminator as the product.</summary>
internal static class ScoreCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> model = Symbols.Required("DIR", "the folder of a run, or one of its checkpoints");
        Argument<string[]> images = new("IMAGES") { Arity = ArgumentArity.OneOrMore, Description = "what to judge: .png files, folders of them, .npy or IDX files, built-in sets such as mnist" };
        Option<string> split = Symbols.Split("which part of a data set that has two: train (the default) or test");
        Option<bool> json = Symbols.Switch("--json", "prints JSON for other programs");
        Option<bool> quiet = Symbols.Switch("--quiet", "prints only the summary");
        Option<bool> best = Symbols.Best();
        Option<long?> threads = Symbols.Threads();
        TaughtCommand command = new("score", "says how real the discriminator takes each image to be")
        {
            Examples =
            [
                new("score runs/dense-dcgan-mnist-001 digit.png", "One image."),
                new("score runs/dense-dcgan-mnist-001 digits/ samples.npy", "All PNGs of a folder, then an array."),
                new("score runs/dense-dcgan-mnist-001 mnist --split test --quiet", "Real digits that it has never seen, as a summary."),
            ],
            Notes =
            [
                "Each line is a name (or the file and the number of the image in it, from 0), a tab, and the probability between 0 and 1; " +
                "where the objective is wasserstein, D is a critic and gives a value instead, the higher the more real, of which only differences mean something. " +
                "Images must have the size and the channels that the run was trained with. " +
                "A discriminator that is told labels (recipes cgan and projection) needs images with labels: an IDX set, or a folder whose sub-folders are the classes. " +
                "A discriminator knows the difference between its training data and its own generator's samples, not beauty: near the end of a good training both score about one half.",
            ],
        };
        command.Add(model);
        command.Add(images);
        foreach (Option option in new Option[] { split, json, quiet, best, threads }) command.Add(option);
        command.SetAction(parsed =>
        {
            using Engine engine = new((int)(parsed.GetValue(threads) ?? 0));
            using GanModel opened = Models.Open(terminal, parsed.GetRequiredValue(model), engine, parsed.GetValue(best));
            IEnumerable<ImageSource> sources = ImageSource.Find(parsed.GetRequiredValue(images), parsed.GetValue(split) ?? Datasets.Train, opened.Info.Data, opened.AsksForLabels);
            return parsed.GetValue(json) ? PrintJson(terminal, opened, sources) : PrintLines(terminal, opened, sources, parsed.GetValue(quiet));
        });
        return command;
    }

    private static int PrintLines(Terminal terminal, GanModel model, IEnumerable<ImageSource> sources, bool quiet)
    {
        Scores scores = new();
        foreach (var (name, score) in scores.Judge(model, sources))
        {
            if (!quiet) terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{name}\t{score:0.0000}"));
        }

        string taken = IsProbability(model) ? $", {Words.Percent(scores.ShareReal)} taken for real (above 0.5)" : " (a critic's values)";
        terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{Words.Count(scores.Count)} {(model.Info.Data.Shape.Count == 3 ? "image" : "vector")}{(scores.Count == 1 ? "" : "s")}: mean {scores.Mean:0.0000}, lowest {scores.Lowest:0.0000}, highest {scores.Highest:0.0000}{taken}"));
        return ExitCode.Ok;
    }

    private static int PrintJson(Terminal terminal, GanModel model, IEnumerable<ImageSource> sources)
    {
        Scores scores = new();
        JsonText.Print(terminal, json =>
        {
            json.WriteStartObject();
            json.WriteString("model", model.Info.Path);
            json.WriteNumber("step", model.Info.Step);
            json.WriteStartArray("images");
            foreach (var (name, score) in scores.Judge(model, sources))
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.Number(IsProbability(model) ? "probability" : "value", score);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("count", scores.Count);
            json.Number("mean", scores.Mean);
            json.Number("lowest", scores.Lowest);
            json.Number("highest", scores.Highest);
            if (IsProbability(model)) json.Number("shareTakenForReal", scores.ShareReal);
            json.WriteEndObject();
        });
        return ExitCode.Ok;
    }

    private static bool IsProbability(GanModel model) => model.Info.Output == DiscriminatorOutput.Logit;
}
