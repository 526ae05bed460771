using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan classify</c>: a run's discriminator, or a classifier, tells classes.</summary>
internal static class ClassifyCommand
{
    private const int MostConfused = 3;

    public static Command Create(Terminal terminal)
    {
        Argument<string> model = Symbols.Required("DIR", $"the folder of a run, or one of its checkpoints; a file of gan classifier train; or {ClassTeller.Shipped}, the classifier of digits that comes with gan");
        Option<string[]> data = new("--data")
        {
            HelpName = "D",
            Description = "what to classify: built-in sets, IDX, .npy or .csv files, .png files, folders; the default is the run's data",
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
            DefaultValueFactory = static _ => [],
        };
        Option<string> split = Symbols.Split("which part of a data set that has two; the default is test where there is one");
        Option<bool> json = Symbols.Switch("--json", "prints JSON for other programs");
        Option<bool> best = Symbols.Best();
        Option<long?> threads = Symbols.Threads();
        TaughtCommand command = new("classify", "tells the classes of images, by a run or a classifier")
        {
            Examples =
            [
                new("classify runs/sgan-mnist-001", "How many of the test digits it gets wrong."),
                new("classify runs/acgan-mnist-001 --data mnist --split train --json", "The digits of the training, for other programs."),
                new("classify runs/sgan-mnist-001 --data digit.png scans/", "Images without labels: the class of each."),
                new("classify mnist --data samples.npy", "Which digits a generator has drawn, by the classifier that comes with gan."),
            ],
            Notes =
            [
                "Works with runs whose discriminator tells classes: the recipes sgan and acgan, and others with task.name labelled or classify; and with classifiers. " +
                "Where the data has labels, it counts the errors, in all and by class, and names the classes that most of them went to; images without labels get a line each: the name, a tab, the class, a tab, and its probability.",
            ],
        };
        command.Add(model);
        foreach (Option option in new Option[] { data, split, json, best, threads }) command.Add(option);
        command.SetAction(parsed =>
        {
            using Engine engine = new((int)(parsed.GetValue(threads) ?? 0));
            using ClassTeller opened = ClassTeller.Open(terminal, parsed.GetRequiredValue(model), engine, parsed.GetValue(best));
            string? part = parsed.GetValue(split);
            List<ImageSource> sources = parsed.GetValue(data) is { Length: > 0 } given
                ? [.. given.SelectMany(path => ImageSource.Find([path], part ?? ModelData.UsualSplit(path), opened.Data, labels: true))]
                : [new(opened.Data.Name, opened.OwnData(part))];
            Failure.As(ExitCode.BadInput, () => Print(terminal, opened, sources, parsed.GetValue(json)));
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(Terminal terminal, ClassTeller model, List<ImageSource> sources, bool json)
    {
        // Images without labels among others that have them are named one by one; the rest is counted.
        List<ImageSource> plain = sources.FindAll(s => !s.Data.HasLabels);
        ClassReport? report = Merged([.. sources.Where(s => s.Data.HasLabels).Select(s => model.Test(s.Data))]);
        if (json)
        {
            JsonText.Print(terminal, writer => Write(writer, model, plain, report));
            return;
        }

        foreach (var (name, label, confidence) in Classified(model, plain)) terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{name}\t{label}\t{confidence:0.0000}"));
        if (report is null) return;
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{report.Count:N0} examples: {report.Errors:N0} error{(report.Errors == 1 ? "" : "s")}, accuracy {report.Accuracy:0.00%}"));
        foreach (ClassCount count in report.PerClass)
        {
            if (count.Count > 0) terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  class {count.Class}: {count.Errors:N0} of {count.Count:N0} wrong, accuracy {count.Accuracy:0.00%}{TakenFor(count)}"));
        }
    }

    private static void Write(Utf8JsonWriter json, ClassTeller model, List<ImageSource> plain, ClassReport? report)
    {
        json.WriteStartObject();
        json.WriteString("model", model.Path);
        json.WriteNumber("step", model.Step);
        if (plain.Count > 0)
        {
            json.WriteStartArray("images");
            foreach (var (name, label, confidence) in Classified(model, plain))
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteNumber("class", label);
                json.Number("confidence", confidence);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (report is not null)
        {
            Count(json, report.Count, report.Errors, report.Accuracy);
            json.WriteStartArray("perClass");
            foreach (ClassCount count in report.PerClass)
            {
                json.WriteStartObject();
                json.WriteNumber("class", count.Class);
                Count(json, count.Count, count.Errors, count.Accuracy);
                json.WriteStartArray("takenFor");
                foreach (int taken in count.TakenFor) json.WriteNumberValue(taken);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Count(Utf8JsonWriter json, int count, int errors, double accuracy)
    {
        json.WriteNumber("count", count);
        json.WriteNumber("errors", errors);
        json.Number("accuracy", accuracy);
    }

    private static ClassReport? Merged(ClassReport[] reports) => reports.Length == 0 ? null : new(
        [.. Enumerable.Range(0, reports[0].PerClass.Count).Select(label => new ClassCount(label, [.. Enumerable.Range(0, reports[0].PerClass.Count).Select(other => reports.Sum(r => r.PerClass[label].TakenFor[other]))]))]);

    // The other classes that most of them went to.
    private static string TakenFor(ClassCount count)
    {
        var most = Enumerable.Range(0, count.TakenFor.Count).Where(other => other != count.Class && count.TakenFor[other] > 0).OrderByDescending(other => count.TakenFor[other]).Take(MostConfused)
            .Select(other => string.Create(CultureInfo.InvariantCulture, $"{other} ({count.TakenFor[other]:N0})"));
        return count.Errors == 0 ? "" : "; taken for " + string.Join(", ", most);
    }

    private static IEnumerable<(string Name, int Class, double Confidence)> Classified(ClassTeller model, IEnumerable<ImageSource> sources)
    {
        foreach (var (samples, images) in ImageSource.Batches(sources))
        {
            float[] probabilities = model.Predict(samples);
            int classes = probabilities.Length / images.Length;
            for (int i = 0; i < images.Length; i++)
            {
                int label = ClassReport.MostProbable(probabilities.AsSpan(i * classes, classes));
                yield return (images[i].Source.NameOf(images[i].Index), label, probabilities[(i * classes) + label]);
            }
        }
    }
}
