using System.Globalization;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.Scoreboard;

/// <summary>What trials were trained on: times are of a machine.</summary>
internal sealed class Machines
{
    private readonly string[] _all;

    /// <summary>The machines of trials.</summary>
    public Machines(IEnumerable<TrialRecord> trials) => _all = [.. trials.Where(t => t.Seconds > 0).Select(Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The mean time of a row's trainings, with letters for the machines where there are several.</summary>
    public string Time(ScoreRow row)
    {
        if (row.Seconds.Mean == 0) return "";
        string letters = _all.Length < 2 ? "" : $" ({string.Join(", ", row.Trials.Select(Name).Distinct().Select(n => Letter(Array.IndexOf(_all, n))).Order(StringComparer.Ordinal))})";
        return Words.Clock(row.Seconds.Mean) + letters;
    }

    /// <summary>What times are of, a paragraph.</summary>
    public string Describe() => _all.Length == 0 ? "" : _all.Length == 1 ? $"Times are of {_all[0]}." : $"Times are of {string.Join("; ", _all.Select((name, i) => $"({Letter(i)}) {name}"))}.";

    private static string Letter(int index) => index < 26 ? ((char)('a' + index)).ToString() : (index + 1).ToString(CultureInfo.InvariantCulture);

    private static string Name(TrialRecord t) => string.Create(CultureInfo.InvariantCulture,
        $"one training on {t.Threads} thread{(t.Threads == 1 ? "" : "s")}, {(t.Jobs == 1 ? "alone" : $"{t.Jobs} side by side")}, {t.Cpu}, {t.InstructionSet}, version {t.Version.Split('+')[0]}");
}
