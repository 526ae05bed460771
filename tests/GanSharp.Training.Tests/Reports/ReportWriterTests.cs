using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GanSharp.Training.Tests;

public sealed partial class ReportWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_report_is_one_file_that_asks_the_network_for_nothing()
    {
        using RunFolder run = Run("run", 10, grids: 3);
        string page = Write(run);

        Assert.DoesNotContain("<link", page);
        Assert.DoesNotContain("@import", page);
        Assert.All(Sources().Matches(page), m => Assert.StartsWith("data:image/png;base64,", m.Groups[1].Value));
        Assert.Equal(["http://www.w3.org/2000/svg"], Addresses().Matches(page).Select(m => m.Value)); // a name, never loaded
        Assert.Contains("Content-Security-Policy", page);
        Assert.Contains("prefers-color-scheme: dark", page);
    }

    [Fact]
    public void It_tells_the_figures_of_the_last_row_and_how_to_go_on()
    {
        using RunFolder run = Run("run", 12, grids: 1);
        Assert.Contains($"<dt>Go on where it stopped</dt><dd><code>gan resume {run.Root}</code>", Write(run));
        run.WriteEnding(new RunEnding { Step = 3000, Reason = StopReason.Steps, Text = "as many steps as asked for", Longer = "stop.steps=6000" });
        string page = Write(run);

        Assert.Contains("step 3,000 of 3,000", page);
        Assert.Contains("<dt>Real images seen</dt><dd>192,000</dd><dd class=\"note\">3.2 epochs</dd>", page);
        Assert.Contains("<dt>Training time</dt><dd>2 min 00 s</dd><dd class=\"note\">1,600 images a second</dd>", page);
        Assert.Contains("<dt>D(x), real</dt><dd>0.75</dd>", page);
        Assert.Contains($"<code>gan resume {run.Root} --set stop.steps=6000</code>", page);
        Assert.Contains($"<code>gan sample {run.Root} --count 64 --seed 1 --out samples.png</code>", page);
        Assert.Contains("<code>gan train dense-dcgan --set seed=2</code>", page);
        Assert.Contains("Every option is as in the recipe.", page);
        Assert.Contains(RunEnvironment.Capture(2).DotNet, page);
    }

    [Fact]
    public void A_run_that_stopped_early_is_resumed_without_another_limit()
    {
        using RunFolder run = Run("run", 4, grids: 1);
        Assert.Contains($"<code>gan resume {run.Root}</code>", Write(run));
    }

    [Fact]
    public void Options_that_differ_from_the_recipe_are_marked()
    {
        using RunFolder run = Run("run", 1, grids: 0, OptionsBinder.Bind(null, null, ["seed=7", "generator.optimizer.learningRate=5e-4"]));
        string page = Write(run);

        Assert.Contains("2 options differ from the recipe.", page);
        Assert.Contains("<tr class=\"changed\"><td><code>generator.optimizer.learningRate</code></td><td>0.0005</td><td class=\"muted\">0.001</td>", page);
        Assert.Contains("<tr><td><code>discriminator.optimizer.learningRate</code></td><td>0.0005</td><td class=\"muted\">same</td>", page);
        Assert.Contains("<code>gan train dense-dcgan --set generator.optimizer.learningRate=0.0005 --set seed=8</code>", page);
    }

    [Fact]
    public void Before_the_first_row_it_says_when_to_come_back()
    {
        using RunFolder run = Run("run", 0, grids: 0);
        string page = Write(run);
        Assert.Contains("Nothing to show yet", page);
        Assert.Contains("after 250 steps", page);
        Assert.DoesNotContain("<svg", page);
        Assert.DoesNotContain("NaN", page);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(5000)]
    public void Curves_are_well_formed_and_stay_small(int rows)
    {
        using RunFolder run = Run("run", rows, grids: 0, every: 1);
        string page = Write(run);
        var drawings = Drawings(page);

        Assert.Equal(6, drawings.Count);
        Assert.All(drawings, d => Assert.InRange(d.ToString().Length, 500, 30_000));
        Assert.DoesNotContain("NaN", page);
        Assert.DoesNotContain("Infinity", page);
        Assert.Equal(rows > Series.MostPoints, page.Contains("class=\"band d\""));
        Assert.InRange(page.Length, 10_000, 400_000);
    }

    [Fact]
    public void Figures_that_are_not_finite_leave_gaps_and_those_never_recorded_have_no_curve()
    {
        using RunFolder run = Run("run", 0, grids: 0);
        using (StatsLog log = run.OpenStats(0))
        {
            double[] losses = [1, 2, double.NaN, 3, double.PositiveInfinity, double.NaN, 4, 5];
            for (int i = 0; i < losses.Length; i++) log.Add(new StatsRow { Step = i + 1, LossD = losses[i] });
        }

        string page = Write(run);
        XElement losses1 = Assert.Single(Drawings(page));
        string line = losses1.Elements().Single(e => e.Name == "path").Attribute("d")!.Value;
        Assert.Equal(3, line.Count(c => c == 'M'));
        Assert.Single(losses1.Elements(), e => e.Name == "circle");
        Assert.DoesNotContain("NaN", page);
    }

    [Fact]
    public void Many_grids_are_thinned_evenly_and_the_first_and_last_stay()
    {
        using RunFolder run = Run("run", 1, grids: 100);
        MatchCollection captions = Captions().Matches(Write(run));
        Assert.Equal(24, captions.Count);
        Assert.Equal("0", captions[0].Groups[1].Value);
        Assert.Equal("24,750", captions[^1].Groups[1].Value);
    }

    [Fact]
    public void Large_grids_are_thinned_to_a_size_that_opens_at_once()
    {
        using RunFolder run = Run("run", 1, grids: 20, pngBytes: 2_000_000);
        Assert.Equal(4, Captions().Count(Write(run)));
    }

    [Fact]
    public void A_grid_that_is_no_picture_is_left_out()
    {
        using RunFolder run = Run("run", 1, grids: 2);
        File.WriteAllText(run.GridPath(9999), "not a PNG at all, though it is quite long enough to be one");
        File.WriteAllText(run.GridPath(10000), "");
        Assert.Equal(2, Captions().Count(Write(run)));
    }

    [Fact]
    public void Names_from_outside_cannot_become_markup()
    {
        GanOptions options = Recipes.Default.Options with { Data = new() { Source = "<script>alert(1)</script>\"'&" } };
        using RunFolder run = Run("a & b <i>", 1, grids: 0, options);
        string page = Write(run);
        Assert.DoesNotContain("<script>alert", page);
        Assert.DoesNotContain("<i>", page);
        Assert.Contains("a &amp; b &lt;i&gt;", page);
        Assert.Contains($"gan resume &quot;{run.Root.Replace("a & b <i>", "a &amp; b &lt;i&gt;")}&quot;", page);
    }

    [Fact]
    public void It_is_made_again_from_the_folder_alone_and_replaces_the_old_one()
    {
        using RunFolder run = Run("run", 3, grids: 2);
        string first = Write(run);
        File.WriteAllText(run.ReportPath, "old");
        using RunFolder again = RunFolder.Open(run.Root);
        Assert.Equal(first, Write(again));
    }

    [Fact]
    public void A_critics_values_are_no_probabilities()
    {
        using RunFolder run = Run("run", 5, grids: 0, Recipes.Get("wgan-gp").Options);
        string page = Write(run);
        Assert.Contains("What the critic sees", page);
        Assert.DoesNotContain("What D believes", page);
        Assert.Contains("<dt>D(x), real</dt><dd>0.75</dd><dd class=\"note\">the gap between the two is the distance</dd>", page);
        Assert.Equal(6, Drawings(page).Count);
    }

    [Fact]
    public void A_recipe_that_is_not_registered_is_compared_with_the_default()
    {
        using RunFolder run = Run("run", 1, grids: 0, new GanOptions { Recipe = "mine", BatchSize = 32 });
        Assert.Contains("One option differs from the recipe.", Write(run));
    }

    private static string Write(RunFolder run)
    {
        ReportWriter.Write(run);
        return File.ReadAllText(run.ReportPath);
    }

    private static List<XElement> Drawings(string page) => [.. Svg().Matches(page).Select(m => XElement.Parse(m.Value))];

    private RunFolder Run(string name, int rows, int grids, GanOptions? options = null, int every = 250, int pngBytes = 64)
    {
        RunFolder run = RunFolder.Create(_folder[name], options ?? Recipes.Default.Options);
        run.WriteEnvironment(RunEnvironment.Capture(2));
        using StatsLog log = run.OpenStats(0);
        for (int i = 1; i <= rows; i++)
        {
            double step = i * every, wave = i % 7 / 70.0;
            log.Add(new StatsRow
            {
                Step = i * every,
                Kimg = step * 0.064,
                Epoch = step * 64 / 60000,
                Seconds = step * 0.04,
                DReal = 0.75,
                DFake = 0.2 + wave,
                LossD = 1 + wave,
                LossG = 2 - wave,
                AccuracyReal = 0.9 - wave,
                AccuracyFake = 0.9 + wave,
                GradientNormD = 1 + wave,
                GradientNormG = 0.001 + wave,
                ImagesPerSecond = 1600 + wave,
                MemoryMB = 300 + wave,
            });
        }

        byte[] png = new byte[pngBytes];
        new byte[] { 0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 224, 0, 0, 0, 224 }.CopyTo(png, 0);
        for (int i = 0; i < grids; i++) File.WriteAllBytes(run.GridPath(i * 250), png);
        return run;
    }

    [GeneratedRegex("\\ssrc=\"([^\"]*)\"")]
    private static partial Regex Sources();

    [GeneratedRegex("(https?:)?//[a-z0-9.]+\\.[a-z]+[^\"'\\s<]*")]
    private static partial Regex Addresses();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();

    [GeneratedRegex("<figcaption>step ([0-9,]+)</figcaption>")]
    private static partial Regex Captions();
}
