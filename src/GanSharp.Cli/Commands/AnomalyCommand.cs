using System.CommandLine;
using System.Globalization;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan anomaly</c>: tells what is unlike the data that a run was trained on.</summary>
internal static class AnomalyCommand
{
    private const int MostSamples = 100_000_000;
    private static readonly AnomalyOptions Usual = new();
    private static readonly string[] Methods = [.. Enum.GetNames<AnomalyMethod>().Select(name => name.ToLowerInvariant())];

    public static Command Create(Terminal terminal)
    {
        Argument<string> model = Symbols.Required("DIR", "the folder of a run that was trained on normal data, or one of its checkpoints");
        Option<string?> data = ModelData.Option("the samples to judge: a set that comes with gan, a folder or a file");
        data.Required = true;
        Option<string?> split = ModelData.SplitOption();
        Option<string?> method = new("--method") { HelpName = "M", Description = "how: encoder (a network finds the latent whose sample comes near; the default), search (each latent by itself) or score (minus D's output, a first look)" };
        method.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Methods);
        Option<double?> alarm = Symbols.Decimal("--false-alarm", "P", string.Create(CultureInfo.InvariantCulture, $"the share of normal samples that may be flagged; the default is {Usual.FalseAlarm}"), 0.0001, 0.9999);
        Option<double?> features = Symbols.Decimal("--features", "W", string.Create(CultureInfo.InvariantCulture, $"the weight of D's features beside the sample's own numbers: lambda of search (default {Usual.Lambda}), kappa of encoder (default {Usual.Kappa})"), 0, 1000);
        Option<string?> normal = Symbols.Text("--normal-class", "K", "the classes that count as normal, between commas, where the data has labels; the default is the run's data.classes");
        Option<long?> count = Symbols.Number("--count", "N", "judges so many of the samples, chosen by the seed; the default is all", 1, MostSamples);
        Option<ulong?> seed = Symbols.Seed("the seed of everything random. The default is 1");
        Option<bool> json = Symbols.Switch("--json", "prints one JSON object for other programs");
        Option<bool> quiet = Symbols.Switch("--quiet", "prints only the summary");
        Option<bool> best = Symbols.Best();
        Option<long?> threads = Symbols.Threads();
        TaughtCommand command = new("anomaly", "finds samples that are unlike the data of a run")
        {
            Examples =
            [
                new("train --set data.classes=1,2,3,4,5,6,7,8,9 stop.steps=600 --out runs/no-zeros", "First a run that knows nine of the ten digits."),
                new("anomaly runs/no-zeros --data mnist --quiet", "All test digits; the zeros should be flagged. AUROC says how well."),
                new("anomaly runs/parts --data ./new-photos --method search --false-alarm 0.01", "One normal sample of a hundred may be flagged."),
            ],
            Notes =
            [
                "Each line is a sample, a tab, its score (the higher the less normal), a tab, and normal or anomaly. The threshold lies where the asked share of normal samples is flagged, on at most " +
                $"{Usual.NormalSamples} of the run's own data: its test split where there is one, otherwise the training data, on which scores are lower than on new data. Where the data has labels and normal classes are known, " +
                "AUROC is the probability that an anomaly has a higher score than a normal sample: 1 is perfect, 0.5 chance.",
                $"search goes {Usual.SearchSteps} steps for each sample (AnoGAN). encoder trains a network for {Usual.EncoderSteps} steps on the run's data and keeps it in the run's folder as encoder.safetensors (f-AnoGAN); " +
                "another checkpoint trains another one.",
            ],
        };
        command.Add(model);
        foreach (Option option in new Option[] { data, split, method, alarm, features, normal, count, seed, json, quiet, best, threads }) command.Add(option);
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(model);
            AnomalyOptions options = Usual with
            {
                Method = Enum.Parse<AnomalyMethod>(parsed.GetValue(method) ?? nameof(AnomalyMethod.Encoder), ignoreCase: true),
                FalseAlarm = parsed.GetValue(alarm) ?? Usual.FalseAlarm,
                Lambda = parsed.GetValue(features) ?? Usual.Lambda,
                Kappa = parsed.GetValue(features) ?? Usual.Kappa,
                Seed = parsed.GetValue(seed) ?? Usual.Seed,
            };
            if (options.Method == AnomalyMethod.Score && parsed.GetValue(features) is not null) throw CliException.Usage("--features is for the methods search and encoder; leave it or --method score out");
            if (options is { Method: AnomalyMethod.Search, Lambda: > 1 }) throw CliException.Usage("--features of the method search is a share, from 0 to 1");
            if (options.Method != AnomalyMethod.Search) options = options with { Lambda = Usual.Lambda };
            using Engine engine = new((int)(parsed.GetValue(threads) ?? 0));
            using GanModel opened = Models.Open(terminal, path, engine, parsed.GetValue(best));
            Dataset samples = ModelData.Open(opened, parsed.GetValue(data)!, parsed.GetValue(split));
            bool[]? isNormal = NormalClasses(opened, samples, parsed.GetValue(normal));
            AnomalyFindings found = Failure.As(ExitCode.BadInput, () => Find(opened, options, path, samples, isNormal, (int?)parsed.GetValue(count)));
            if (parsed.GetValue(json)) PrintJson(terminal, opened, found);
            else PrintLines(terminal, found, parsed.GetValue(quiet));
            return ExitCode.Ok;
        });
        return command;
    }

    private static AnomalyFindings Find(GanModel model, AnomalyOptions options, string path, Dataset samples, bool[]? isNormal, int? count)
    {
        AnomalyDetector detector = new(model, options, Models.RunOf(path));
        DataOptions own = model.Info.Options.Data;
        Dataset normal = RealSamples.Of(model).Dataset;
        double threshold = detector.ChooseThreshold(normal);
        int[] chosen = count < samples.Count ? new RandomStream(options.Seed, "anomaly.samples").Permutation(samples.Count)[..count.Value] : [.. Enumerable.Range(0, samples.Count)];
        Array.Sort(chosen);
        float[] scores = detector.Scores(samples, chosen);
        bool[]? anomalies = isNormal is null ? null : Array.ConvertAll(chosen, i => !isNormal[samples.Labels[i]]);
        return new AnomalyFindings(options, samples, chosen, scores, threshold, own.HeldOutSplit() ?? own.Split, Math.Min(options.NormalSamples, normal.Count), detector.HasTrained, anomalies);
    }

    private static bool[]? NormalClasses(GanModel model, Dataset data, string? asked)
    {
        OptionList<int> known = model.Info.Options.Data.Classes;
        if (!data.HasLabels) return asked is null ? null : throw CliException.Usage($"--normal-class is for data with labels, and {data.Name} has none; leave it out");
        if (asked is null && known.Count == 0) return null;
        bool[] normal = new bool[data.ClassCount];
        foreach (int label in asked is null ? known : asked.Split(',').Select(word => ClassOf(data, word.Trim())))
        {
            if (label < normal.Length) normal[label] = true;
        }

        return normal;
    }

    private static int ClassOf(Dataset data, string word)
    {
        for (int i = 0; i < data.ClassCount; i++)
        {
            if (data.ClassNames[i].Equals(word, StringComparison.OrdinalIgnoreCase)) return i;
        }

        throw CliException.Usage($"--normal-class: {data.Name} has no class '{word}'; its classes are {string.Join(", ", data.ClassNames.Take(20))}{(data.ClassCount > 20 ? ", ..." : "")}");
    }

    private static void PrintLines(Terminal terminal, AnomalyFindings found, bool quiet)
    {
        for (int i = 0; i < found.Scores.Length && !quiet; i++)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{found.NameOf(i)}\t{found.Scores[i]:0.0000}\t{(found.IsFlagged(i) ? "anomaly" : "normal")}"));
        if (found.HasTrained) terminal.Line($"the encoder was trained for {Words.Count(found.Options.EncoderSteps)} steps on the run's data");
        terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{Words.Count(found.Scores.Length)} samples: {Words.Count(found.Flagged)} flagged, above {found.Threshold:0.0000} ({found.Options.FalseAlarm:0.##%} of {Words.Count(found.NormalCount)} samples of the run's own {found.NormalSplit} data)"));
        if (found.IsAnomaly is not { } anomalies) return;
        int all = anomalies.Count(a => a);
        terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"AUROC {Words.Figure(found.Auroc, "0.000")}; of {Words.Count(all)} anomalies {Words.Count(found.FlaggedWhere(true))} flagged, of {Words.Count(anomalies.Length - all)} normal samples {Words.Count(found.FlaggedWhere(false))}"));
    }

    private static void PrintJson(Terminal terminal, GanModel model, AnomalyFindings found) => JsonText.Print(terminal, json =>
    {
        json.WriteStartObject();
        json.WriteString("model", model.Info.Path);
        json.WriteNumber("step", model.Info.Step);
        json.WriteString("data", found.Data.Source);
        json.WriteString("method", found.Options.Method.ToString().ToLowerInvariant());
        json.WriteNumber("falseAlarm", found.Options.FalseAlarm);
        json.Number("threshold", found.Threshold);
        json.WriteString("thresholdFrom", found.NormalSplit);
        json.WriteNumber("normalSamples", found.NormalCount);
        json.WriteNumber("count", found.Scores.Length);
        json.WriteNumber("flagged", found.Flagged);
        if (found.IsAnomaly is { } anomalies)
        {
            json.Number("auroc", found.Auroc);
            json.WriteNumber("anomalies", anomalies.Count(a => a));
            json.WriteNumber("anomaliesFlagged", found.FlaggedWhere(true));
            json.WriteNumber("normalFlagged", found.FlaggedWhere(false));
        }

        json.WriteStartArray("scores");
        foreach (float score in found.Scores) json.Value(score);
        json.WriteEndArray();
        json.WriteStartArray("samples");
        for (int i = 0; i < found.Scores.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("name", found.NameOf(i));
            json.Number("score", found.Scores[i]);
            json.WriteBoolean("flagged", found.IsFlagged(i));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
