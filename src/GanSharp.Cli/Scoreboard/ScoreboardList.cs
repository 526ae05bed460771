using GanSharp.Cli.Commands;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.Scoreboard;

/// <summary>Says in a terminal which tests there are, and what came of them.</summary>
internal static class ScoreboardList
{
    /// <summary>All tests, with what is done of each.</summary>
    public static int Print(Terminal terminal, ScoreboardRequest request, bool json)
    {
        TrialStore store = new(request.Runs, Path.Combine(request.Out, ScoreJson.FileName));
        IReadOnlyList<TrialRecord> records = Failure.As(ExitCode.BadInput, store.Read);
        if (json)
        {
            foreach (Protocol protocol in ProtocolRegistry.All) PrintLine(terminal, protocol, request, records);
            return ExitCode.Ok;
        }

        foreach (Protocol protocol in ProtocolRegistry.All)
        {
            terminal.Line($"{protocol.Name}: {protocol.Title}");
            terminal.Line($"  {protocol.Summary} ({protocol.Paper})");
            foreach (Variant variant in new[] { Variant.Of(false, []), Variant.Of(true, []) })
            {
                var (done, old, all) = State(protocol, request with { Variant = variant }, records);
                string state = done == 0 ? "not run" : done >= all ? "done" : "partly done";
                string earlier = old == 0 ? "" : FormattableString.Invariant($"; {old} of an earlier version");
                string verdict = ScoreSection.Of([.. records.Where(r => r.Protocol == protocol.Name && r.Variant == variant.Key)]) is [var section] && variant.IsFull ? ": " + section.Verdict : "";
                terminal.Line($"  {(variant.IsQuick ? "--quick" : "whole  ")}  {Words.Count(all),5} trials, {protocol.Form(variant).Time}; {state}{(done > 0 && done < all ? $" ({Words.Count(done)})" : "")}{earlier}{verdict}");
            }
        }

        terminal.Line();
        terminal.Line($"Run one: {terminal.Program} scoreboard {ProtocolRegistry.All[0].Name} --quick");
        return ExitCode.Ok;
    }

    /// <summary>What came of a test, as a table.</summary>
    public static void PrintSection(Terminal terminal, ScoreSection section)
    {
        terminal.Line();
        List<string[]> rows = [["", .. section.Protocol.Figures.Select(f => f.Title), "trials", "time", "aims"]];
        rows.AddRange(section.Rows.Select(r => (string[])[Name(r.Recipe, r.Setup), .. section.Protocol.Figures.Select(f => f.Show(r.Of(f))), r.TrialsInWords, r.Seconds.Mean > 0 ? Words.Clock(r.Seconds.Mean) : "", r.Verdict]));
        rows.AddRange(section.Protocol.Form(section.Variant).Setups.SelectMany(s => section.Protocol.Published.Where(p => p.Setup == s.Key).Select(p =>
            (string[])[Name(p.Method, s) + " (published)", .. section.Protocol.Figures.Select(f => p.Figures.GetValueOrDefault(f.Key, "")), p.Trials, "", ""])));
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length))];
        foreach (string[] row in rows) terminal.Line(string.Join("  ", row.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd());
        terminal.Line();
        terminal.Line($"{(section.Variant.IsFull ? "Aims" : $"Aims, {section.Variant.Title}, not the protocol")}: {section.Verdict}");
    }

    private static string Name(string name, Setup setup) => setup.Title.Length == 0 ? name : $"{setup.Title}: {name}";

    private static void PrintLine(Terminal terminal, Protocol protocol, ScoreboardRequest request, IReadOnlyList<TrialRecord> records) => JsonText.PrintLine(terminal, json =>
    {
        json.WriteString("name", protocol.Name);
        json.WriteString("title", protocol.Title);
        json.WriteString("summary", protocol.Summary);
        json.WriteString("paper", protocol.Paper);
        foreach (Variant variant in new[] { Variant.Of(false, []), Variant.Of(true, []) })
        {
            var (done, old, all) = State(protocol, request with { Variant = variant }, records);
            json.WriteStartObject(variant.Key);
            json.WriteNumber("trials", all);
            json.WriteNumber("done", done);
            json.WriteNumber("earlierVersion", old);
            json.WriteString("time", protocol.Form(variant).Time);
            json.WriteEndObject();
        }
    });

    // Where the data is not at hand, which options a trial has now is not known, and any result counts.
    private static (int Done, int Old, int All) State(Protocol protocol, ScoreboardRequest request, IReadOnlyList<TrialRecord> records)
    {
        ProtocolForm form = protocol.Form(request.Variant);
        TrialRecord[] own = [.. records.Where(r => r.Protocol == protocol.Name && r.Variant == request.Variant.Key)];
        int all = form.Recipes.Count * form.Setups.Count * form.Seeds;
        if (own.Length == 0) return (0, 0, all);
        if (protocol.Data is null) return (own.Length, 0, all);
        Dictionary<(string, string, string, string, ulong), TrialRecord> found = own.ToDictionary(r => r.Key);
        IReadOnlyList<Trial> trials = TrialPlan.Of(protocol, request, new(request.Runs));
        int done = trials.Count(t => found.TryGetValue(t.Key, out TrialRecord? r) && r.IsOf(t.Settings, t.Data)), any = trials.Count(t => found.ContainsKey(t.Key));
        return (done, any - done, all);
    }
}
