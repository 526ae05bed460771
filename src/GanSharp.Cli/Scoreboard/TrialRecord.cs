namespace GanSharp.Cli.Scoreboard;

/// <summary>The result of one trial, as it is kept.</summary>
internal sealed record TrialRecord
{
    /// <summary>The protocol's name.</summary>
    public required string Protocol { get; init; }

    /// <summary><see cref="Variant.Key"/>.</summary>
    public required string Variant { get; init; }

    /// <summary>The recipe, or the name of what was trained elsewhere.</summary>
    public required string Recipe { get; init; }

    /// <summary><see cref="Setup.Key"/>.</summary>
    public required string Setup { get; init; }

    /// <summary>The seed of the training and of what was measured.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The name of the data.</summary>
    public required string Data { get; init; }

    /// <summary>The options that differ from the defaults, by their paths; of those that decide how the training goes.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>The figures by their keys; one that has no value is left out.</summary>
    public required IReadOnlyDictionary<string, double> Figures { get; init; }

    /// <summary>Why there are no figures; null where there are.</summary>
    public string? Failure { get; init; }

    /// <summary>Steps of the training.</summary>
    public required long Steps { get; init; }

    /// <summary>Seconds of the training.</summary>
    public required double Seconds { get; init; }

    /// <summary>The processor.</summary>
    public required string Cpu { get; init; }

    /// <summary>The widest vector instructions in use.</summary>
    public required string InstructionSet { get; init; }

    /// <summary>Threads of the training.</summary>
    public required int Threads { get; init; }

    /// <summary>Trainings side by side on the machine.</summary>
    public required int Jobs { get; init; }

    /// <summary>The version of what trained.</summary>
    public required string Version { get; init; }

    /// <summary>When it was measured, ISO 8601 in UTC.</summary>
    public required string Finished { get; init; }

    /// <summary>What names a trial among all.</summary>
    public (string, string, string, string, ulong) Key => (Protocol, Variant, Recipe, Setup, Seed);

    /// <summary>A figure; NaN where there is none.</summary>
    public double Figure(string key) => Figures.TryGetValue(key, out double value) ? value : double.NaN;

    /// <summary>Whether it was trained with certain options on certain data.</summary>
    public bool IsOf(IReadOnlyDictionary<string, string> settings, string data) =>
        Data == data && Settings.Count == settings.Count && Settings.All(s => settings.TryGetValue(s.Key, out string? value) && value == s.Value);
}
