using System.Globalization;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>One training of a protocol.</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="Variant">All of it, or a smaller or a changed one.</param>
/// <param name="Setup">The condition.</param>
/// <param name="Options">All options; they name the recipe and the seed.</param>
/// <param name="Data">The name of the data.</param>
internal sealed record Trial(Protocol Protocol, Variant Variant, Setup Setup, GanOptions Options, string Data)
{
    // The path of the data is of this machine; the others decide nothing about the weights.
    private static readonly string[] Left = ["recipe", "seed", "data.source", "checkpoint.", "report.", "doctor."];

    /// <summary>The recipe, and the setup where there are several.</summary>
    public string Name => Setup.Title.Length == 0 ? Options.Recipe : $"{Options.Recipe}, {Setup.Title}";

    /// <summary>With the seed.</summary>
    public string FullName => string.Create(CultureInfo.InvariantCulture, $"{Name}, seed {Options.Seed}");

    /// <summary>What names the trial among all.</summary>
    public (string, string, string, string, ulong) Key => (Protocol.Name, Variant.Key, Options.Recipe, Setup.Key, Options.Seed);

    /// <summary>The options that differ from the defaults and decide how the training goes.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; } = SettingsOf(Options);

    /// <summary>Its run's folder below the folder of all runs.</summary>
    public string RunPath(string root) => Path.Combine(root, Variant.Folder(Protocol.Name), Options.Recipe + (Setup.Key.Length == 0 ? "" : "-" + Setup.Key), string.Create(CultureInfo.InvariantCulture, $"seed-{Options.Seed:D2}"));

    /// <summary>Whether a run is of the same training, the seed aside.</summary>
    public bool IsOf(RunFolder run)
    {
        try
        {
            IReadOnlyDictionary<string, string> settings = SettingsOf(run.ReadOptions());
            return settings.Count == Settings.Count && settings.All(s => Settings.TryGetValue(s.Key, out string? value) && value == s.Value);
        }
        catch (OptionsException)
        {
            // Of a version that knew other options.
            return false;
        }
    }

    /// <summary>The options of <see cref="Settings"/> by path.</summary>
    public static IReadOnlyDictionary<string, string> SettingsOf(GanOptions options) => OptionsCatalogue.Describe(options)
        .Zip(OptionsCatalogue.Describe(new GanOptions()), (one, usual) => (one.Path, one.Value, Differs: one.Value != usual.Value))
        .Where(o => o.Differs && !Left.Any(l => o.Path == l || (l.EndsWith('.') && o.Path.StartsWith(l, StringComparison.Ordinal))))
        .ToDictionary(o => o.Path, o => o.Value);
}
