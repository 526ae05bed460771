namespace GanSharp.Training.Tests;

public class RunMetricsTests
{
    private static readonly RunMetrics Metrics = new()
    {
        Step = 1200,
        Samples = 2500,
        Seed = 7,
        Summary = "modes 8 of 8, <all> of them",
        Values = new Dictionary<string, double> { ["modes"] = 8, ["reverseKl"] = double.NaN },
    };

    [Fact]
    public void What_was_measured_is_kept_with_the_run()
    {
        using TemporaryFolder folder = new();
        using RunFolder run = RunFolder.Create(folder["run"], TestGame.Options);
        Assert.Null(run.ReadMetrics());
        run.WriteMetrics(Metrics);
        RunMetrics read = run.ReadMetrics()!;
        Assert.Equal(Metrics with { Values = read.Values }, read);
        Assert.Equal(8, read.Values["modes"]);
        Assert.True(double.IsNaN(read.Values["reverseKl"]));
        File.WriteAllText(run.MetricsPath, "{ damaged");
        Assert.Null(run.ReadMetrics());
    }

    [Fact]
    public void The_report_shows_it_in_its_head()
    {
        using TemporaryFolder folder = new();
        using RunFolder run = RunFolder.Create(folder["run"], TestGame.Options);
        run.WriteMetrics(Metrics);
        ReportWriter.Write(run);
        string page = File.ReadAllText(run.ReportPath);
        Assert.Contains("<strong>modes 8 of 8, &lt;all&gt; of them</strong> <span class=\"muted\">(2,500 samples after step 1,200)</span>", page);
        Assert.True(page.IndexOf("modes 8 of 8", StringComparison.Ordinal) < page.IndexOf("</header>", StringComparison.Ordinal));
    }
}
