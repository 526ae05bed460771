using System.Text;

namespace GanSharp.Training;

/// <summary>What the doctor says.</summary>
internal static class DoctorSection
{
    public static void Append(StringBuilder page, DoctorReport? report)
    {
        if (report is null || (report.Findings.Count == 0 && report.Repairs.Count == 0)) return;
        page.Append($"<section><h2>The doctor</h2><p class=\"caption\">After step {Html.Whole(report.Step)}, by {Html.Whole(report.Looks)} looks. {(report.Findings.Count > 0 ? "The first finding is the diagnosis." : "It is too early to judge.")}</p><dl class=\"commands\">");
        foreach (Finding finding in report.Findings)
        {
            string since = finding.Severity == Severity.None ? "" : $" <span class=\"muted\">({finding.Severity.ToString().ToLowerInvariant()}, since step {Html.Whole(finding.Since)})</span>";
            page.Append($"<div><dt><strong>{Html.Text(finding.Illness)}</strong>{since}</dt><dd>{Html.Text(Sentence(finding.Evidence))} {Html.Text(finding.Meaning)} <em>{Html.Text(finding.Advice)}</em></dd></div>");
        }

        page.Append("</dl>");
        AppendRepairs(page, report);
        page.Append("</section>\n");
    }

    private static void AppendRepairs(StringBuilder page, DoctorReport report)
    {
        if (report.Repairs.Count > 0)
        {
            page.Append($"<h3>Repairs</h3><p class=\"caption\">The run went back to before an illness and changed one option each time; {Html.Whole(report.Repairs.Sum(r => r.StepsLost))} steps were thrown away for it. Curves and pictures are of the steps that stayed.</p><dl class=\"commands\">");
            foreach (Repair repair in report.Repairs)
            {
                string back = repair.BackTo == 0 ? "the start" : $"step {Html.Whole(repair.BackTo)}";
                page.Append($"<div><dt><strong>{Html.Text(repair.Option)}</strong> {Html.Text(repair.To)} <span class=\"muted\">in place of {Html.Text(repair.From)}</span></dt><dd>After step {Html.Whole(repair.Step)}: {Html.Text(repair.Illness)}. {Html.Text(Sentence(repair.Evidence))} Back to {back}: <em>{Html.Text(repair.Why)}.</em></dd></div>");
            }

            page.Append("</dl>");
        }

        if (report.NotRepaired is { } refusal) page.Append($"<p>{Html.Text(refusal.Illness)} is not repaired: {Html.Text(refusal.Reason)}.</p>");
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
}
