using System.CommandLine;
using System.Globalization;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Display;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan near-misses</c>: samples close to the data but outside it.</summary>
internal static class NearMissesCommand
{
    private const int MostSamples = 100_000_000;
    private static readonly NearMissOptions Usual = new();
    private static readonly string[] Criteria = [.. Enum.GetNames<NearMissCriterion>().Select(name => name.ToLowerInvariant())];

    public static Command Create(Terminal terminal)
    {
        Argument<string> model = Symbols.Required("DIR", "the folder of a run, or one of its checkpoints");
        Option<long?> count = Symbols.Number("--count", "N", $"how many; the default is {SampleFiles.UsualCount}, and {PointPicture.PointCount} in a picture of points", 1, MostSamples);
        Option<string?> output = Symbols.Text("--out", "X", "file.npy (an array), picture.png (a grid of all, or points in the plane) or folder/ (one PNG a sample)");
        output.Required = true;
        Option<string?> by = new("--by") { HelpName = "C", Description = "what makes a sample one outside the data: boundary (between classes; the default where --classifier or D tells classes), score (a low score of D; the default elsewhere) or fake (labelled as generated, by a run of sgan)" };
        by.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Criteria);
        Option<string?> classifier = Symbols.Text("--classifier", "C", $"what tells the classes of boundary: a file of gan classifier train, or {ClassTeller.Shipped}, which comes with gan; the default is the run's discriminator");
        Option<double?> rarity = Symbols.Decimal("--rarity", "P", Default($"the share of real samples that count as outside at most; the default is {Usual.Rarity}"), 0.0001, 0.9999);
        Option<double?> near = Symbols.Decimal("--near", "F", Default($"how near is near: the distance that 99 of 100 real samples keep to others, times F; the default is {Usual.Near}"), 1e-6, 1e6);
        Option<long?> candidates = Symbols.Number("--candidates", "N", $"samples that are drawn at most for each near-miss; the default is {Words.Count(Usual.Candidates)}", 1, 1_000_000);
        Option<string?> data = Symbols.Text("--data", "D", "the real samples; the default is the run's data, its test split where there is one");
        Option<ulong?> seed = Symbols.Seed("the seed of the samples and of the choice of real ones. The default is 1");
        Option<bool> best = Symbols.Best();
        Option<bool> json = Symbols.Switch("--json", "prints one JSON object for other programs");
        Option<bool> force = Symbols.Switch("--force", "replaces files that exist");
        Option<long?> threads = Symbols.Threads();
        TaughtCommand command = new("near-misses", "finds samples that are close to the data but outside it")
        {
            Examples =
            [
                new("near-misses runs/dense-dcgan-mnist-001 --count 64 --out near.png", "Digits that the discriminator doesn't believe in."),
                new("near-misses runs/dense-dcgan-mnist-001 --classifier mnist --out between.png", "What lies between two digits."),
                new("near-misses runs/sgan-mnist-001 --by fake --count 5000 --out near.npy", "What the classifier of a semi-supervised run labels as generated, as an array."),
                new("classifier train --data mnist --negatives near.npy --out careful.safetensors", "And what they are for: a classifier that knows where its classes end."),
            ],
            Notes =
            [
                "The generator's samples are drawn in order, and those kept that are outside by --by and near: no farther from the nearest of up to " + Words.Count(Usual.RealSamples) + " real samples than 99 of 100 other real " +
                "samples are, times --near. Distances are Euclidean, of numbers between -1 and 1; those between points in the plane are small, and --near 5 may suit. A sample's number is that of gan sample with the same seed.",
            ],
        };
        command.Add(model);
        foreach (Option option in new Option[] { count, output, by, classifier, rarity, near, candidates, data, seed, best, json, force, threads }) command.Add(option);
        command.SetAction(parsed =>
        {
            OutputTarget target = OutputTarget.Parse(parsed.GetValue(output)!);
            NearMissOptions options = Usual with
            {
                Rarity = parsed.GetValue(rarity) ?? Usual.Rarity,
                Near = parsed.GetValue(near) ?? Usual.Near,
                Candidates = (int)(parsed.GetValue(candidates) ?? Usual.Candidates),
                Seed = parsed.GetValue(seed) ?? Usual.Seed,
            };
            string? asked = parsed.GetValue(by)?.ToLowerInvariant();
            if (asked is not (null or "boundary") && parsed.GetValue(classifier) is not null) throw CliException.Usage($"--classifier tells the classes of --by boundary, not of --by {asked}; leave one of them out");
            if (asked == "fake" && parsed.GetValue(rarity) is not null) throw CliException.Usage("--rarity is for --by score and boundary; fake takes what D labels as generated; leave it out");
            using Engine engine = new((int)(parsed.GetValue(threads) ?? 0));
            using GanModel opened = Models.Open(terminal, parsed.GetRequiredValue(model), engine, parsed.GetValue(best));
            bool told = parsed.GetValue(classifier) is not null || opened.Classifies;
            options = options with { By = Enum.Parse<NearMissCriterion>(asked ?? (told ? "boundary" : "score"), ignoreCase: true) };
            SampleFiles files = new(new SampleRequest(parsed.GetRequiredValue(model), (int?)parsed.GetValue(count), options.Seed, AsBytes: false, Columns: null), target);
            files.Check(opened.Info.Data);
            target.Prepare(parsed.GetValue(force));
            using Classifier? teller = parsed.GetValue(classifier) is { } path ? ClassTeller.OpenClassifier(path, engine) : null;
            NearMissFinder finder = Failure.As(ExitCode.BadInput, () => new NearMissFinder(opened, options, RealSamples.Of(opened, parsed.GetValue(data)), teller));
            int wanted = files.Count(opened.Info.Data);
            WaitNote note = new(terminal, wanted, "near-misses");
            NearMissResult result = Failure.As(ExitCode.BadInput, () => finder.Find(wanted, note.Show));
            string written = Failure.As(ExitCode.FileSystem, () => files.Write(opened, result.Samples));
            if (parsed.GetValue(json)) PrintJson(terminal, opened, options, finder, result, teller, target);
            else PrintWords(terminal, options, finder, result, written, teller?.Info.ClassNames);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void PrintWords(Terminal terminal, NearMissOptions options, NearMissFinder finder, NearMissResult result, string written, IReadOnlyList<string>? names)
    {
        terminal.Line(written);
        string outside = options.By switch
        {
            NearMissCriterion.Boundary => $"whose two most probable classes are closer together than {Figure(result.Threshold)}",
            NearMissCriterion.Fake => "that D labels as generated",
            _ => $"of which D says less than {Figure(result.Threshold)}",
        };
        terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"of {Words.Count(result.Candidates)} samples {Words.Count(result.Outside)} are outside ({outside}), {Words.Count(result.Found.Count)} of them near (within {Figure(result.Reach)} of one of the real samples of {finder.Real.Dataset.Name}, {finder.Real.Split})"));
        if (options.By != NearMissCriterion.Boundary) return;
        var pairs = result.Found.GroupBy(m => (Math.Min(m.First, m.Second), Math.Max(m.First, m.Second))).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(5);
        terminal.Line("most often between " + string.Join(", ", pairs.Select(g => $"{Name(g.Key.Item1)} and {Name(g.Key.Item2)} ({Words.Count(g.Count())})")));

        string Name(int label) => names is null ? label.ToString(CultureInfo.InvariantCulture) : names[label];
    }

    private static void PrintJson(Terminal terminal, GanModel model, NearMissOptions options, NearMissFinder finder, NearMissResult result, Classifier? teller, OutputTarget target) => JsonText.Print(terminal, json =>
    {
        json.WriteStartObject();
        json.WriteString("model", model.Info.Path);
        json.WriteNumber("step", model.Info.Step);
        json.WriteString("by", options.By.ToString().ToLowerInvariant());
        if (teller is not null) json.WriteString("classifier", teller.Info.Data.Name);
        json.WriteString("data", finder.Real.Dataset.Source);
        json.WriteString("split", finder.Real.Split);
        json.WriteNumber("seed", options.Seed);
        json.WriteString("out", target.Path);
        json.WriteNumber("count", result.Found.Count);
        json.WriteNumber("candidates", result.Candidates);
        json.WriteNumber("outside", result.Outside);
        json.Number("threshold", result.Threshold);
        json.Number("reach", result.Reach);
        json.WriteStartArray("samples");
        foreach (NearMiss miss in result.Found)
        {
            json.WriteStartObject();
            json.WriteNumber("number", miss.Number);
            json.Number("value", miss.Value);
            json.Number("distance", miss.Distance);
            if (miss.First >= 0)
            {
                json.WriteNumber("first", miss.First);
                json.WriteNumber("second", miss.Second);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string Figure(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Default(FormattableString text) => FormattableString.Invariant(text);
}
