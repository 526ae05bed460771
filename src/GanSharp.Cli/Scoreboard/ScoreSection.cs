namespace GanSharp.Cli.Scoreboard;

/// <summary>A protocol's results in one variant.</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="Variant">All of it, or a smaller or a changed one.</param>
/// <param name="Rows">The recipes, setup by setup; at least one.</param>
internal sealed record ScoreSection(Protocol Protocol, Variant Variant, IReadOnlyList<ScoreRow> Rows)
{
    /// <summary>Whether one recipe at least reaches all aims, in each setup that has aims.</summary>
    public bool IsMet => Judged.Length > 0 && Judged.All(s => Rows.Any(r => r.Setup == s && r.IsMet));

    /// <summary>Whether somebody has to be waited for before it can be said that the aims are missed.</summary>
    public bool IsOpen => !IsMet && (Rows.Any(r => !r.IsComplete) || Judged.Any(s => Rows.All(r => r.Setup != s)));

    /// <summary>Whether the aims are reached, in words.</summary>
    public string Verdict
    {
        get
        {
            if (Judged.Length == 0) return "no aim";
            string[] parts = [.. Judged.Select(s => (s.Title.Length == 0 || Judged.Length == 1 ? "" : s.Title + ": ") + Of([.. Rows.Where(r => r.Setup == s)]))];
            return (IsMet ? "met" : IsOpen ? "not done" : "missed") + " (" + string.Join("; ", parts) + ")";
        }
    }

    private Setup[] Judged => [.. Protocol.Form(Variant).Setups.Where(s => Protocol.AimsFor(s).Count > 0)];

    /// <summary>All sections that results make, in the order of the registry.</summary>
    public static IReadOnlyList<ScoreSection> Of(IReadOnlyList<TrialRecord> records)
    {
        List<ScoreSection> sections = [];
        foreach (Protocol protocol in ProtocolRegistry.All)
        {
            foreach (var variant in records.Where(r => r.Protocol == protocol.Name).GroupBy(r => r.Variant).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                ScoreRow[] rows = [.. RowsOf(protocol, new(variant.Key), [.. variant])];
                if (rows.Length > 0) sections.Add(new(protocol, new(variant.Key), rows));
            }
        }

        return sections;
    }

    private static string Of(ScoreRow[] rows)
    {
        if (rows.Length == 0) return "not run";
        string[] met = [.. rows.Where(r => r.IsMet).Select(r => r.Recipe)];
        if (met.Length > 0) return "by " + string.Join(", ", met);
        ScoreRow nearest = rows.OrderBy(r => r.Missed.Count).First();
        return $"nearest {nearest.Recipe}, {nearest.Verdict}{(nearest.IsComplete ? "" : $", {nearest.TrialsInWords} trials")}";
    }

    // Results of other settings than the latest are of an earlier version; they are not mixed with it.
    private static IEnumerable<ScoreRow> RowsOf(Protocol protocol, Variant variant, TrialRecord[] records)
    {
        foreach (Setup setup in protocol.Form(variant).Setups)
        {
            foreach (var recipe in records.Where(r => r.Setup == setup.Key).GroupBy(r => r.Recipe).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                TrialRecord latest = recipe.MaxBy(r => r.Finished, StringComparer.Ordinal)!;
                yield return new(protocol, variant, setup, recipe.Key, [.. recipe.Where(r => r.IsOf(latest.Settings, latest.Data)).OrderBy(r => r.Seed)]);
            }
        }
    }
}
