using System.Globalization;
using System.Text;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>The table for people, in Markdown.</summary>
internal static class ScorePage
{
    /// <summary>Its file.</summary>
    public const string FileName = "scoreboard.md";

    /// <summary>Writes it.</summary>
    /// <param name="folder">A folder that exists.</param>
    /// <param name="sections">The results.</param>
    /// <exception cref="GanSharpException">It can't be written.</exception>
    public static void Write(string folder, IReadOnlyList<ScoreSection> sections) =>
        AtomicFile.Write(Path.Combine(folder, FileName), stream => stream.Write(Encoding.UTF8.GetBytes(Text(sections))));

    /// <summary>The whole page.</summary>
    public static string Text(IReadOnlyList<ScoreSection> sections)
    {
        StringBuilder page = new();
        page.Append("""
            # Scoreboard

            Published tests, run with fixed seeds beside the results that were published. Written by `gan scoreboard NAME`, anew after each trial; do not edit it. All trials are in [scoreboard.json](scoreboard.json).

            A figure is the mean over trials ± half of its 95% interval (Student's t over seeds), in brackets the worst trial. A test is passed where one recipe reaches all aims in all its trials; where none does, it is
            missed, and says so.


            """.ReplaceLineEndings("\n"));
        Table(page, ["test", "aims", "result"], [.. sections.Where(s => s.Variant.IsFull).Select(s => new[] { $"`{s.Protocol.Name}`", Aims(s.Protocol), s.Verdict })]);
        foreach (ScoreSection section in sections) Append(page, section);
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Append(StringBuilder page, ScoreSection section)
    {
        Protocol protocol = section.Protocol;
        Variant variant = section.Variant;
        page.Append(CultureInfo.InvariantCulture, $"## {protocol.Title}{(variant.IsFull ? "" : $": {variant.Title}, not the protocol")}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"`gan scoreboard {protocol.Name}{variant.Arguments}`. {protocol.Summary}. {protocol.Paper}.\n\n");
        Bullets(page, "As published:", protocol.Rules);
        Bullets(page, "Otherwise here:", [.. protocol.Differences, .. protocol.Form(variant).Differences]);
        page.Append(CultureInfo.InvariantCulture, $"Aims: {Aims(protocol)}. {(variant.IsFull ? "Result" : "Of this version")}: {section.Verdict}.\n\n");
        Machines machines = new(section.Rows.SelectMany(r => r.Trials));
        bool setups = protocol.Form(variant).Setups.Count > 1;
        List<string[]> rows = [];
        foreach (Setup setup in protocol.Form(variant).Setups)
        {
            rows.AddRange(protocol.Published.Where(p => p.Setup == setup.Key).Select(p => Cells(setups, setup, p.Method + " (published)", p.Trials, "", "", f => p.Figures.GetValueOrDefault(f.Key, ""), protocol)));
            rows.AddRange(section.Rows.Where(r => r.Setup == setup).Select(r => Cells(setups, setup, $"**{r.Recipe}**", r.TrialsInWords, machines.Time(r), r.Verdict, f => f.Show(r.Of(f)), protocol)));
        }

        Table(page, [.. setups ? new[] { "setup" } : [], "", .. protocol.Figures.Select(f => f.Title), "trials", "time of one", "aims"], rows);
        page.Append(CultureInfo.InvariantCulture, $"{machines.Describe()}\n\n");
    }

    private static string[] Cells(bool setups, Setup setup, string name, string trials, string time, string verdict, Func<ScoreFigure, string> show, Protocol protocol) =>
        [.. setups ? new[] { setup.Title } : [], name, .. protocol.Figures.Select(show), trials, time, verdict];

    private static string Aims(Protocol protocol)
    {
        if (protocol.Aims.Count == 0) return "none";
        return string.Join("; ", protocol.Aims.Select(a => (a.Setup is null ? "" : protocol.Full.Setups.Single(s => s.Key == a.Setup).Title + ": ") + a.Describe(protocol.Figure(a.Figure))));
    }

    private static void Bullets(StringBuilder page, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;
        page.Append(title).Append("\n\n");
        foreach (string line in lines) page.Append("- ").Append(line).Append('\n');
        page.Append('\n');
    }

    private static void Table(StringBuilder page, string[] head, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0) return;
        Row(head);
        page.Append('|').Append(string.Concat(Enumerable.Repeat("---|", head.Length))).Append('\n');
        foreach (string[] row in rows) Row(row);
        page.Append('\n');

        void Row(string[] cells) => page.Append("| ").Append(string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))).Append(" |\n");
    }
}
