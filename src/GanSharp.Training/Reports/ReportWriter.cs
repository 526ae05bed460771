using System.Text;

namespace GanSharp.Training;

/// <summary>
/// Writes a run's report.html: one file that needs no network, made from the run folder alone, so that it can be made
/// again at any time.
/// </summary>
public static class ReportWriter
{
    // Nothing is loaded from anywhere, and the browser holds the page to that.
    private const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    /// <summary>Writes the report, whole or not at all.</summary>
    /// <exception cref="GanSharpException">The run's options or figures are damaged, or the report cannot be written.</exception>
    public static void Write(RunFolder run)
    {
        string page = Render(ReportData.Read(run));
        AtomicFile.Write(run.ReportPath, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
    }

    internal static string Render(ReportData data)
    {
        StringBuilder page = new();
        page.Append(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <title>{Html.Text(data.Name)}: GAN training report</title>
            <style>
            {Resource("report.css")}</style>
            </head>
            <body>
            <main>

            """);
        HeadlineSection.Append(page, data);
        if (data.Rows.Count == 0 && data.Grids.Count == 0)
        {
            long first = data.Options.Report.EverySteps;
            page.Append("<section class=\"empty\"><h2>Nothing to show yet</h2><p>Curves and sample grids appear here at ")
                .Append(first > 0 ? $"the first report of the training, after {Html.Whole(first)} steps" : "the end of the training")
                .Append(". Load this page again then.</p></section>\n");
        }

        DoctorSection.Append(page, data.Doctor);
        GridSection.Append(page, data.Grids);
        CurvesSection.Append(page, data.Rows, data.Options);
        NextStepsSection.Append(page, data);
        OptionsSection.Append(page, data.Options);
        EnvironmentSection.Append(page, data.Environment);
        page.Append($"</main>\n<script>\n{Resource("report.js")}</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static string Resource(string name)
    {
        using StreamReader reader = new(typeof(ReportWriter).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
