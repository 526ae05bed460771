using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanSharp.Training;

/// <summary>Checks whole options: each value's range, then the rules that tie several together.</summary>
internal static class OptionsValidator
{
    private const string Unknown = "options";

    /// <summary>Throws at the first problem.</summary>
    /// <param name="options">What to check.</param>
    /// <param name="origin">Where the value at a path came from, for the message; null when unknown.</param>
    /// <exception cref="OptionsException">Something is out of range or contradictory.</exception>
    public static void Check(GanOptions options, Func<string, string?> origin)
    {
        JsonNode tree = JsonSerializer.SerializeToNode(options, OptionsJson.Default.GanOptions)!;
        foreach (OptionEntry entry in OptionSchema.Root.Values())
        {
            JsonNode? node = tree;
            foreach (string name in entry.Path.Split('.')) node = node?[name];
            if (!entry.Type!.TryRead(node, out _))
                throw new OptionsException($"{origin(entry.Path) ?? Unknown}: {entry.Path} takes {entry.Type.Expectation}, not {node?.ToJsonString() ?? "null"}");
        }

        foreach (var (path, message) in Contradictions(options))
            throw new OptionsException($"{origin(path) ?? Given(message, origin) ?? Unknown}: {message}");
    }

    // What a rule refuses may come from the recipe, and what it contradicts from the user: an option that the message names, or the only one that was given.
    private static string? Given(string message, Func<string, string?> origin)
    {
        string[] paths = [.. OptionSchema.Root.Values().Select(v => v.Path).Where(path => origin(path) is not null)];
        string? named = paths.Where(path => message.Contains(path, StringComparison.Ordinal)).MaxBy(path => path.Length);
        return named is not null ? origin(named) : paths.Length == 1 ? origin(paths[0]) : null;
    }

    private static IEnumerable<(string Path, string Message)> Contradictions(GanOptions o)
    {
        if (o.Stop is { Steps: 0, Minutes: 0 })
            yield return ("stop.steps", "stop.steps and stop.minutes are both 0, so the training would never end; give one of them");
        if (o.BatchSize == 1 && (o.Generator.Network.Normalization == "batch" || o.Discriminator.Network.Normalization == "batch"))
        {
            yield return ("batchSize", "batchSize 1 cannot be normalized over the batch; set it to 2 or more, " +
                "or generator.network.normalization and discriminator.network.normalization to none");
        }

        if (o.Doctor is { Repairs: > 0, EverySteps: 0 })
            yield return ("doctor.repairs", "repairs follow from what the doctor sees, and doctor.everySteps is 0; set it to 100, or doctor.repairs to 0");
        foreach (var rule in EvaluationPlan.Contradictions(o)) yield return rule;
        foreach (var rule in NetworkRules.Contradictions(o)) yield return rule;
        if (Objectives.Get(o.Objective).ObjectionTo(o) is { } unplayable) yield return ("objective", unplayable);
        foreach (IPenalty penalty in o.Penalties.Select(p => Penalties.Get(p.Name)))
        {
            if (penalty.ObjectionTo(o) is { } impossible) yield return ("penalties", impossible);
        }

        if (Tasks.Get(o.Task.Name)?.ObjectionTo(o) is { } unanswerable) yield return ("task.name", unanswerable);
        if (o.Penalties.GroupBy(p => p.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            yield return ("penalties", $"penalties has {twice.Key} {twice.Count()} times; give it once, with the sum of the weights");
    }
}
