using GanSharp.Cli.Scoreboard;

namespace GanSharp.Cli.Tests;

/// <summary>What a table makes of results.</summary>
public class ScoreTableTests
{
    // scipy 1.10: t.interval(0.95, n - 1, mean, sem), by tests/golden/make-intervals.py.
    [Theory]
    [InlineData(new[] { 8.0, 7, 8 }, 7.666666666666667, 1.43421757664)]
    [InlineData(new[] { 1677.0, 1200, 2100, 900, 1500, 1800, 1750, 1620, 1330, 1990 }, 1586.7, 261.43553056)]
    [InlineData(new[] { 0.5, 0.25 }, 0.375, 1.58827559205)]
    public void An_interval_is_that_of_Students_t(double[] values, double mean, double half)
    {
        Statistic of = Statistic.Of(values);
        Assert.Equal(mean, of.Mean, 1e-9);
        Assert.Equal(half, of.HalfInterval, half * 1e-4);
        Assert.Equal((values.Min(), values.Max()), (of.Least, of.Greatest));
    }

    [Theory]
    [InlineData(1, 12.7062047)]
    [InlineData(9, 2.2621572)]
    [InlineData(30, 2.0422725)]
    [InlineData(31, 2.0395134)]
    [InlineData(99, 1.9842170)]
    public void Quantiles_are_those_of_scipy(int freedom, double quantile) => Assert.Equal(quantile, Statistic.Quantile(freedom), 2e-4);

    [Fact]
    public void Aims_are_met_where_one_recipe_meets_all_of_them_in_all_its_trials()
    {
        ScoreSection good = Section([.. Trials("good", 10, modes: 8, quality: 0.98, divergence: 0.01), .. Trials("bad", 10, modes: 8, quality: 0.9, divergence: 0.01)]);
        Assert.True(good.IsMet);
        Assert.Equal("met (by good)", good.Verdict);
        Assert.Equal(["missed: within 3 σ", "met"], good.Rows.Select(r => r.Verdict));

        // The mean decides on quality, each trial on modes.
        TrialRecord[] trials = Trials("one", 10, modes: 8, quality: 0.98, divergence: 0.01);
        Assert.True(Section(With(trials, quality: 0.9)).IsMet);
        Assert.Equal("missed (nearest one, missed: modes found)", Section(With(trials, modes: 7)).Verdict);
        Assert.Equal("missed (nearest one, missed: reverse KL)", Section(With(trials, divergence: double.NaN)).Verdict);
        Assert.Equal("not done (nearest one, so far met, 9 of 10 trials)", Section(trials[1..]).Verdict);
        ScoreSection failed = Section([trials[0] with { Failure = "diverged at step 7", Figures = new Dictionary<string, double>() }, .. trials[1..]]);
        Assert.False(failed.IsMet);
        Assert.Equal("10, 1 diverged", failed.Rows[0].TrialsInWords);
    }

    [Fact]
    public void Results_of_earlier_settings_are_not_mixed_with_later_ones()
    {
        TrialRecord[] trials = Trials("one", 10, modes: 8, quality: 0.98, divergence: 0.01);
        TrialRecord later = trials[4] with { Finished = "2027", Settings = new Dictionary<string, string> { ["batchSize"] = "7" } };
        ScoreRow row = Assert.Single(Section([.. trials[..4], later, .. trials[5..]]).Rows);
        Assert.Equal(later, Assert.Single(row.Trials));
        Assert.Equal("1 of 10", row.TrialsInWords);
    }

    [Fact]
    public void The_page_says_who_passed_and_by_which_machine()
    {
        TrialRecord[] trials = Trials("one", 10, modes: 8, quality: 0.98, divergence: 0.01);
        string page = ScorePage.Text(ScoreSection.Of([.. trials[1..], trials[0] with { Cpu = "another | processor" }]));
        Assert.Contains("| `ring` | modes found: at least 8 in every trial; within 3 σ: at least 97%; reverse KL: at most 0.04 | met (by one) |\n", page);
        Assert.Contains("| **one** | 8.0 ± 0.0 (8.0) | 98.0 ± 0.0 (98.0) % | 0.010 ± 0.000 (0.010) | 10 | 1:00 (a, b) | met |\n", page);
        Assert.Contains("Times are of (a) one training on 1 thread, alone, a processor, avx, version 0; (b) one training on 1 thread, alone, another | processor, avx, version 0.\n", page);
    }

    [Fact]
    public void Every_protocol_is_whole()
    {
        Assert.Equal(ProtocolRegistry.All.Count, ProtocolRegistry.All.Select(p => p.Name).Distinct().Count());
        foreach (Protocol protocol in ProtocolRegistry.All)
        {
            Assert.All(protocol.Aims, a => Assert.Contains(a.Figure, protocol.Figures.Select(f => f.Key)));
            Assert.All(protocol.Aims, a => Assert.True(a.Setup is null || protocol.Full.Setups.Any(s => s.Key == a.Setup)));
            Assert.All(protocol.Published, p => Assert.Contains(p.Setup, protocol.Full.Setups.Select(s => s.Key)));
            Assert.All(protocol.Published.SelectMany(p => p.Figures.Keys), k => Assert.Contains(k, protocol.Figures.Select(f => f.Key)));
            Assert.All(new[] { protocol.Full, protocol.Quick }.SelectMany(f => f.Recipes), r => Assert.NotNull(Training.Recipes.Find(r)));
            Assert.All(protocol.Quick.Setups, s => Assert.Contains(s.Key, protocol.Full.Setups.Select(f => f.Key)));
            Assert.NotEmpty(protocol.Quick.Differences);
        }
    }

    private static ScoreSection Section(IReadOnlyList<TrialRecord> trials) => Assert.Single(ScoreSection.Of(trials));

    private static TrialRecord[] With(TrialRecord[] trials, double? modes = null, double? quality = null, double? divergence = null)
    {
        Dictionary<string, double> figures = new(trials[0].Figures);
        if (modes is { } m) figures["modes"] = m;
        if (quality is { } q) figures["highQuality"] = q;
        if (divergence is { } d) figures["reverseKl"] = d;
        return [trials[0] with { Figures = figures.Where(f => !double.IsNaN(f.Value)).ToDictionary() }, .. trials[1..]];
    }

    private static TrialRecord[] Trials(string recipe, int count, double modes, double quality, double divergence) => [.. Enumerable.Range(1, count).Select(seed => new TrialRecord
    {
        Protocol = "ring",
        Variant = "full",
        Recipe = recipe,
        Setup = "",
        Seed = (ulong)seed,
        Data = "ring8",
        Settings = new Dictionary<string, string>(),
        Figures = new Dictionary<string, double> { ["modes"] = modes, ["highQuality"] = quality, ["reverseKl"] = divergence },
        Steps = 1,
        Seconds = 60,
        Cpu = "a processor",
        InstructionSet = "avx",
        Threads = 1,
        Jobs = 1,
        Version = "0+1",
        Finished = "2026",
    })];
}
