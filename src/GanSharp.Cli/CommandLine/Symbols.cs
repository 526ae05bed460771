using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GanSharp.Cli.Hosting;
using GanSharp.Data;

namespace GanSharp.Cli.CommandLine;

/// <summary>Makes arguments and options, so that all of them speak and refuse in the same words.</summary>
internal static class Symbols
{
    public const int MostThreads = 1024;

    public static Option<string?> Text(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description, Arity = ArgumentArity.ExactlyOne };

    public static Option<bool> Switch(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    public static Option<long?> Number(string name, string value, string description, long min, long max) => new(name)
    {
        HelpName = value,
        Description = description,
        CustomParser = result => Parse(result, name, min, max),
        Arity = ArgumentArity.ExactlyOne,
    };

    public static Option<double?> Decimal(string name, string value, string description, double min, double max) => new(name)
    {
        HelpName = value,
        Description = description,
        CustomParser = result => ParseDecimal(result, name, min, max),
        Arity = ArgumentArity.ExactlyOne,
    };

    public static Option<string> Split(string description)
    {
        Option<string> split = new("--split") { HelpName = "S", Description = description };
        split.AcceptOnlyFromAmong(Datasets.Train, Datasets.Test);
        return split;
    }

    public static Option<ulong?> Seed(string description) => new("--seed")
    {
        HelpName = "S",
        Description = description,
        CustomParser = ParseSeed,
        Arity = ArgumentArity.ExactlyOne,
    };

    public static Option<long?> Threads() => Number("--threads", "N", "threads to compute with; 0, the default, takes all processors; results do not depend on it", 0, MostThreads);

    public static Option<bool> Best() => Switch("--best", "takes the checkpoint that evaluations found best (see train --evaluate-every), not the newest");

    public static Option<long?> EvaluateEvery() => Number("--evaluate-every", "N", "measures samples every N steps and keeps the best checkpoint, as --set evaluation.everySteps=N does", 1, 1_000_000_000_000);

    public static Option<string[]> Set() => new("--set")
    {
        HelpName = "path=value",
        Description = "changes one option; may be repeated, and several may follow one --set",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = static _ => [],
    };

    public static Option<string[]> Cases(string names) => new("--case")
    {
        HelpName = "NAME",
        Description = $"what to measure: {names}; several may be given, the default is all",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = static _ => [],
    };

    public static Argument<string> Required(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.ExactlyOne };

    public static Argument<string?> Optional(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };

    private static long? Parse(ArgumentResult result, string name, long min, long max)
    {
        string text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out long value) && value >= min && value <= max)
            return value;
        result.AddError($"{name} takes a whole number from {Words.Count(min)} to {Words.Count(max)}, not '{text}'");
        return null;
    }

    private static double? ParseDecimal(ArgumentResult result, string name, double min, double max)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= min && value <= max) return value;
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a number from {min} to {max}, not '{text}'"));
        return null;
    }

    private static ulong? ParseSeed(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)) return value;
        result.AddError($"--seed takes a whole number from 0 to {ulong.MaxValue}, not '{text}'");
        return null;
    }
}
