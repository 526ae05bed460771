using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan attack</c>: adversarial examples against a trained discriminator.</summary>
internal static class AttackCommand
{
    private const int UsualCount = 500, MostSamples = 1_000_000, MostSteps = 10_000;
    private static readonly AttackOptions Usual = new();
    private static readonly string[] Methods = [.. Enum.GetNames<AttackMethod>().Select(name => name.ToLowerInvariant())];

    public static Command Create(Terminal terminal)
    {
        Argument<string> model = Symbols.Required("DIR", "the folder of a run, or one of its checkpoints");
        Option<string?> data = ModelData.Option("the samples to change; the default is the run's own data");
        Option<string?> split = ModelData.SplitOption();
        Option<string?> method = new("--method") { HelpName = "M", Description = "how: noise (random signs, to compare with), fgsm (one step along the gradient's signs; the default) or pgd (many steps)" };
        method.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Methods);
        Option<double?> epsilon = Symbols.Decimal("--epsilon", "E", string.Create(CultureInfo.InvariantCulture, $"the most that a number may change, as a share of the data's range, of a pixel from black to white; the default is {Usual.Epsilon}"), 0, 1);
        Option<long?> steps = Symbols.Number("--steps", "N", $"steps of pgd, each of 2.5 epsilon/N; the default is {Usual.Steps}", 1, MostSteps);
        Option<long?> count = Symbols.Number("--count", "N", $"how many samples, chosen by the seed; the default is {UsualCount}", 1, MostSamples);
        Option<ulong?> seed = Symbols.Seed("chooses the samples and the random signs. The default is 1");
        Option<string?> output = Symbols.Text("--out", "X.png", $"a picture of up to {AttackPicture.MostColumns} images: as they were, what was changed (amplified), what became of them; the default is attack-METHOD-EPSILON.png in the run's folder, which is replaced");
        Option<bool> json = Symbols.Switch("--json", "prints one JSON object for other programs");
        Option<bool> force = Symbols.Switch("--force", "replaces a picture that exists");
        Option<bool> best = Symbols.Best();
        Option<long?> threads = Symbols.Threads();
        TaughtCommand command = new("attack", "finds the little change that makes the discriminator err")
        {
            Examples =
            [
                new("attack runs/sgan-mnist-001", "Test digits of MNIST against the classifier of a semi-supervised run."),
                new("attack runs/sgan-mnist-001 --method pgd --epsilon 0.05 --steps 20 --out attack.png", "Half the change, in many steps."),
                new("attack runs/sgan-mnist-001 --method noise", "Random noise of the same size, which hardly hurts."),
                new("attack runs/dense-dcgan-mnist-001 --data mnist --split train", "Against D's word that real digits are real."),
            ],
            Notes =
            [
                "Of a run whose D tells classes (recipes sgan and acgan) the class is attacked; of others, D's word that a real sample is real. Accuracy is the share of right answers, confidence the mean " +
                "probability that D gives to the right one. A critic's confidence is its value, and right is what lies above its mean value of generated samples. Images stay between black and white.",
                "The smallest epsilon that fools D is found for each sample, up to " + string.Create(CultureInfo.InvariantCulture, $"{Usual.Bound}; samples that it gets wrong unchanged count as 0. ") +
                "Train with --set penalties=adversarial:1 or penalties=virtual-adversarial:1 to make D harder to fool.",
            ],
        };
        command.Add(model);
        foreach (Option option in new Option[] { data, split, method, epsilon, steps, count, seed, output, json, force, best, threads }) command.Add(option);
        command.SetAction(parsed =>
        {
            AttackOptions options = Usual with
            {
                Method = Enum.Parse<AttackMethod>(parsed.GetValue(method) ?? nameof(AttackMethod.Fgsm), ignoreCase: true),
                Epsilon = parsed.GetValue(epsilon) ?? Usual.Epsilon,
                Steps = (int)(parsed.GetValue(steps) ?? Usual.Steps),
                Seed = parsed.GetValue(seed) ?? Usual.Seed,
            };
            if (parsed.GetValue(steps) is not null && options.Method != AttackMethod.Pgd) throw CliException.Usage("--steps is for --method pgd, which goes in many steps; leave it out, or add --method pgd");
            string run = parsed.GetRequiredValue(model);
            OutputTarget? named = parsed.GetValue(output) is { } path ? Picture(path) : null;
            using Engine engine = new((int)(parsed.GetValue(threads) ?? 0));
            using GanModel opened = Models.Open(terminal, run, engine, parsed.GetValue(best));
            bool draws = opened.Info.Data.Shape.Count == 3;
            if (named is not null && !draws) throw CliException.Usage("--out draws images, and this model is of vectors; leave it out");
            Dataset samples = ModelData.Open(opened, parsed.GetValue(data), parsed.GetValue(split));
            OutputTarget? target = named ?? (draws ? new(Models.Beside(run, $"attack-{Name(options)}-{Number(options.Epsilon)}.png"), OutputKind.Grid) : null);
            target?.Prepare(parsed.GetValue(force) || named is null);
            Attack attack = Failure.As(ExitCode.BadInput, () => new Attack(opened, options));
            AttackResult result = Failure.As(ExitCode.BadInput, () => attack.Run(samples, (int)(parsed.GetValue(count) ?? UsualCount)));
            if (target is not null) Failure.As(ExitCode.FileSystem, () => PngFile.Write(target.Path, AttackPicture.Draw(result)));
            if (parsed.GetValue(json)) PrintJson(terminal, opened, samples, result, target);
            else PrintWords(terminal, opened, attack, samples, result, target);
            return ExitCode.Ok;
        });
        return command;
    }

    private static OutputTarget Picture(string path)
    {
        OutputTarget target = OutputTarget.Parse(path);
        return target.Kind == OutputKind.Grid ? target : throw CliException.Usage($"--out {path}: an attack is shown in a picture; give a file.png");
    }

    private static void PrintWords(Terminal terminal, GanModel model, Attack attack, Dataset data, AttackResult result, OutputTarget? target)
    {
        AttackOptions options = result.Options;
        bool critic = model.Info.Output == DiscriminatorOutput.Value && !result.IsOnClasses;
        string how = options.Method == AttackMethod.Pgd ? string.Create(CultureInfo.InvariantCulture, $"pgd of {options.Steps} steps") : Name(options);
        terminal.Line($"{how}, epsilon {Number(options.Epsilon)}, on {(result.IsOnClasses ? "the class" : "D's word that it is real")} of {Words.Count(result.Count)} samples of {data.Name}");
        if (critic) terminal.Line($"a critic's values; above {Words.Figure(attack.CriticThreshold, "0.000")}, its mean of generated samples, it takes a sample for real");
        terminal.Line();
        terminal.Line("              before   after");
        terminal.Line($"  accuracy    {Share(result.AccuracyBefore),6}  {Share(result.AccuracyAfter),6}");
        terminal.Line($"  confidence  {Words.Figure(result.ConfidenceBefore, "0.000"),6}  {Words.Figure(result.ConfidenceAfter, "0.000"),6}");
        terminal.Line();
        terminal.Line($"smallest epsilon that fools D: median {Limit(0.5)}, quartiles {Limit(0.25)} and {Limit(0.75)}; never up to {Number(options.Bound)}: {Share(result.ShareNeverFooled)}");
        if (target is null) return;
        terminal.Line();
        terminal.Line($"{target.Path}: originals, changes x {Number(AttackPicture.Amplification(result))} (grey: none), results; D said, before and after:");
        terminal.Line("  " + string.Join("  ", AttackPicture.Columns(result).Select(i => $"{Said(result, result.Before[i], data)}>{Said(result, result.After[i], data)}")));

        string Limit(double share) => double.IsFinite(result.SmallestFor(share)) ? Number(Math.Round(result.SmallestFor(share), 4)) : $"above {Number(options.Bound)}";
    }

    private static void PrintJson(Terminal terminal, GanModel model, Dataset data, AttackResult result, OutputTarget? target) => JsonText.Print(terminal, json =>
    {
        AttackOptions options = result.Options;
        json.WriteStartObject();
        json.WriteString("model", model.Info.Path);
        json.WriteNumber("step", model.Info.Step);
        json.WriteString("data", data.Source);
        json.WriteString("attacked", result.IsOnClasses ? "class" : "real");
        json.WriteString("method", Name(options));
        json.WriteNumber("epsilon", options.Epsilon);
        if (options.Method == AttackMethod.Pgd) json.WriteNumber("steps", options.Steps);
        json.WriteNumber("seed", options.Seed);
        json.WriteNumber("count", result.Count);
        json.WriteNumber("accuracyBefore", result.AccuracyBefore);
        json.WriteNumber("accuracyAfter", result.AccuracyAfter);
        json.Number("confidenceBefore", result.ConfidenceBefore);
        json.Number("confidenceAfter", result.ConfidenceAfter);
        json.WriteStartObject("smallestEpsilon");
        json.WriteNumber("bound", options.Bound);
        json.Number("lowerQuartile", result.SmallestFor(0.25));
        json.Number("median", result.SmallestFor(0.5));
        json.Number("upperQuartile", result.SmallestFor(0.75));
        json.WriteNumber("shareNeverFooled", result.ShareNeverFooled);
        json.WriteEndObject();
        if (target is not null) WritePicture(json, data, result, target);
        json.WriteEndObject();
    });

    private static void WritePicture(Utf8JsonWriter json, Dataset data, AttackResult result, OutputTarget target)
    {
        json.WriteString("picture", target.Path);
        json.WriteNumber("amplification", AttackPicture.Amplification(result));
        json.WriteStartArray("columns");
        foreach (int i in AttackPicture.Columns(result))
        {
            json.WriteStartObject();
            if (result.Labels.Count > 0) json.WriteNumber("label", result.Labels[i]);
            json.WriteString("before", Said(result, result.Before[i], data));
            json.WriteString("after", Said(result, result.After[i], data));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Said(AttackResult result, Answer answer, Dataset data) =>
        !result.IsOnClasses ? answer.Class == 1 ? "real" : "fake"
        : answer.Class < data.ClassCount ? data.ClassNames[answer.Class] : answer.Class.ToString(CultureInfo.InvariantCulture);

    private static string Name(AttackOptions options) => options.Method.ToString().ToLowerInvariant();

    private static string Share(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
