using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Display;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan classifier train</c>: from a labelled set to a file of weights.</summary>
internal static class ClassifierTrainCommand
{
    private const string Ending = ".safetensors";
    private static readonly ClassifierOptions Usual = new();
    private static readonly string[] Uses = [.. Enum.GetNames<NegativeUse>().Select(name => name.ToLowerInvariant())];

    public static Command Create(Terminal terminal)
    {
        Option<string?> data = Symbols.Text("--data", "D", $"labelled data: {DataFacts.BuiltIn} (these come with gan), a folder with an IDX set, or with sub-folders of PNGs as classes, or a .csv file with labels");
        data.Required = true;
        Option<string?> output = Symbols.Text("--out", "X" + Ending, "the file that the weights go to");
        output.Required = true;
        Option<long?> steps = Symbols.Number("--steps", "N", $"steps; the default is {Words.Count(Usual.Steps)}", 1, 100_000_000);
        Option<long?> batch = Symbols.Number("--batch", "N", $"examples in a batch; the default is {Usual.BatchSize}", 1, 1_000_000);
        Option<double?> rate = Symbols.Decimal("--learning-rate", "R", Default($"Adam's first step size, which falls to 0; the default is {Usual.LearningRate}"), 1e-9, 10);
        Option<double?> dropout = Symbols.Decimal("--dropout", "P", Default($"the share that dense layers forget in training; the default is {Usual.Dropout}"), 0, 0.99);
        Option<long?> shift = Symbols.Number("--shift", "N", $"moves images by up to N pixels in training; the default is {Usual.Shift}", 0, 1000);
        Option<string?> negatives = Symbols.Text("--negatives", "D", "samples of no class, such as those of gan near-misses, on which the classifier shall not be sure");
        Option<string?> use = new("--negative-use") { HelpName = "U", Description = "what they teach: outside (a class of their own, the default) or uniform (all classes equally probable)" };
        use.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Uses);
        Option<ulong?> seed = Symbols.Seed("the seed of every random choice. The default is 1");
        Option<bool> json = Symbols.Switch("--json", "prints one JSON object for other programs");
        Option<bool> force = Symbols.Switch("--force", "replaces a file that exists");
        Option<long?> threads = Symbols.Threads();
        TaughtCommand command = new("train", "trains a classifier on labelled data and prints its accuracy on the test split")
        {
            Examples =
            [
                new("classifier train --data mnist --out digits.safetensors", "A classifier of digits, in a minute or two."),
                new("classifier train --data ./fashion-mnist --out fashion.safetensors --shift 2", "A set of yours; images are moved by up to two pixels."),
                new("classifier train --data mnist --negatives near.npy --out careful.safetensors", "One that knows what is no digit."),
            ],
            Notes =
            [
                "Images get a small convolutional network, vectors a perceptron, each of their columns scaled by itself; both have a last hidden layer of 128 numbers, which measures of generated samples compare. " +
                "The weights depend on the data, the options and the seed, not on the number of threads. gan classify uses the file.",
            ],
        };
        foreach (Option option in new Option[] { data, output, steps, batch, rate, dropout, shift, negatives, use, seed, json, force, threads }) command.Add(option);
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(output)!;
            ClassifierOptions options = Usual with
            {
                Steps = (int)(parsed.GetValue(steps) ?? Usual.Steps),
                BatchSize = (int)(parsed.GetValue(batch) ?? Usual.BatchSize),
                LearningRate = parsed.GetValue(rate) ?? Usual.LearningRate,
                Dropout = parsed.GetValue(dropout) ?? Usual.Dropout,
                Shift = (int)(parsed.GetValue(shift) ?? Usual.Shift),
                NegativeUse = Enum.Parse<NegativeUse>(parsed.GetValue(use) ?? nameof(NegativeUse.Outside), ignoreCase: true),
                Seed = parsed.GetValue(seed) ?? Usual.Seed,
            };
            if (parsed.GetValue(use) is not null && parsed.GetValue(negatives) is null) throw CliException.Usage("--negative-use says what --negatives are for; give them, or leave it out");
            Dataset examples = Open(parsed.GetValue(data)!, "--data");

            // No distances between columns are wanted here, only that none is lost beside another.
            if (!examples.IsImage) examples = examples.WithStandardColumns();
            Dataset? outside = parsed.GetValue(negatives) is { } more ? RealSamples.Scaled(Open(more, "--negatives"), DataSignature.Of(examples)) : null;
            OutputTarget.PrepareFile(path, Ending, parsed.GetValue(force));
            using StopSignals signals = new(terminal);
            using Engine engine = new((int)(parsed.GetValue(threads) ?? 0));
            long start = Stopwatch.GetTimestamp();
            WaitNote note = new(terminal, options.Steps, "steps");
            try
            {
                using Classifier made = Failure.As(ExitCode.BadInput, () => ClassifierTrainer.Train(examples, options, engine, outside, progress => note.Show(progress.Step), signals.Token));
                double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                Failure.As(ExitCode.FileSystem, () => made.Save(path));
                ClassReport? test = TestSplit(parsed.GetValue(data)!) is { } held ? Failure.As(ExitCode.BadInput, () => made.Test(held)) : null;
                if (parsed.GetValue(json)) PrintJson(terminal, path, made, examples, test, seconds);
                else PrintWords(terminal, path, made, examples, test, seconds);
                return ExitCode.Ok;
            }
            catch (OperationCanceledException)
            {
                terminal.Error.WriteLine("gan: interrupted; nothing was written");
                return signals.Code;
            }
        });
        return command;
    }

    private static Dataset Open(string path, string option) => string.IsNullOrWhiteSpace(path)
        ? throw CliException.Usage($"{option} is empty; give a set that comes with gan, a folder or a file")
        : Failure.As(ExitCode.BadInput, () => Datasets.Open(path, Datasets.Splits(path) is var splits && splits.Contains(Datasets.Train) ? Datasets.Train : splits[0]));

    private static Dataset? TestSplit(string path) => Datasets.Splits(path) is var splits && splits.Contains(Datasets.Train) && splits.Contains(Datasets.Test)
        ? Failure.As(ExitCode.BadInput, () => Datasets.Open(path, Datasets.Test)) : null;

    private static void PrintWords(Terminal terminal, string path, Classifier made, Dataset data, ClassReport? test, double seconds)
    {
        terminal.Line($"{path}: a classifier of {made.Classes} classes, {Words.Count(made.ParameterCount)} weights, trained on {data} for {Words.Count(made.Info.Options.Steps)} steps in {Words.Clock(seconds)}");
        terminal.Line(test is null ? $"no test accuracy: {data.Name} has no test split" : string.Create(CultureInfo.InvariantCulture, $"test accuracy {test.Accuracy:0.00%}: {Words.Count(test.Errors)} of {Words.Count(test.Count)} wrong"));
    }

    private static void PrintJson(Terminal terminal, string path, Classifier made, Dataset data, ClassReport? test, double seconds) => JsonText.Print(terminal, json =>
    {
        json.WriteStartObject();
        json.WriteString("path", path);
        json.WriteString("data", data.Source);
        json.WriteNumber("classes", made.Classes);
        json.WriteNumber("features", made.FeatureCount);
        json.WriteNumber("parameters", made.ParameterCount);
        json.WriteNumber("steps", made.Info.Options.Steps);
        json.WriteNumber("seed", made.Info.Options.Seed);
        if (made.Info.Negatives is { } negatives) json.WriteString("negatives", negatives);
        json.WriteNumber("seconds", Math.Round(seconds, 2));
        if (test is not null)
        {
            json.WriteNumber("count", test.Count);
            json.WriteNumber("errors", test.Errors);
            json.Number("accuracy", test.Accuracy);
        }

        json.WriteEndObject();
    });

    private static string Default(FormattableString text) => FormattableString.Invariant(text);
}
