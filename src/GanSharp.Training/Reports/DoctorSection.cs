using System.Text;

namespace GanSharp.Training;

/// <summary>What the doctor says.</summary>
internal static class DoctorSection
{
    public static void Append(StringBuilder page, DoctorReport? report)
    {
        if (report is null || report.Findings.Count == 0) return;
        page.Append($"<section><h2>The doctor</h2><p class=\"caption\">After step {Html.Whole(report.Step)}, by {Html.Whole(report.Looks)} looks. The first finding is the diagnosis.</p><dl class=\"commands\">");
        foreach (Finding finding in report.Findings)
        {
            string since = finding.Severity == Severity.None ? "" : $" <span class=\"muted\">({finding.Severity.ToString().ToLowerInvariant()}, since step {Html.Whole(finding.Since)})</span>";
            page.Append($"<div><dt><strong>{Html.Text(finding.Illness)}</strong>{since}</dt><dd>{Html.Text(Sentence(finding.Evidence))} {Html.Text(finding.Meaning)} <em>{Html.Text(finding.Advice)}</em></dd></div>");
        }

        page.Append("</dl></section>\n");
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
}
