using System.Text;
using GanSharp.Metrics;

namespace GanSharp.Training;

/// <summary>The curves of a report. A figure that was never recorded has none.</summary>
internal static class CurvesSection
{
    public static void Append(StringBuilder page, IReadOnlyList<StatsRow> rows, GanOptions options)
    {
        DiscriminatorOutput output = Objectives.Get(options.Objective).Output;
        if (rows.Count == 0) return;

        // Some figures come more seldom than others; their curves join what there is.
        List<StatsRow> looked = [.. rows.Where(r => double.IsFinite(r.HeldOutReal))], evaluated = [.. rows.Where(r => r.Evaluation is not null)];
        page.Append("<section><h2>Curves</h2><div class=\"charts\">\n");

        AxisScale probability = AxisScale.Fixed(0, 1, 0, 0.25, 0.5, 0.75, 1);
        Series[] believed = [Series.Of("D(x), real", "d", rows, r => r.DReal), Series.Of("D(G(z)), generated", "g", rows, r => r.DFake)];
        if (output == DiscriminatorOutput.Logit)
        {
            Chart("What D believes", "The probability of being real that D gives to real and to generated images; the two meet when D cannot tell them apart.",
                _ => probability, Html.Probability, (0.5, "cannot tell"), believed);
        }
        else
        {
            Chart("What the critic sees", "The mean value that D, a critic, gives to real and to generated images; only the gap between the two means something: it is their distance.",
                Around, x => Html.Figure(x), null, believed);
        }

        Chart("Losses", "Each player lowers its own; a steady balance is the aim, not a low number.",
            s => Around(s), x => Html.Figure(x), null,
            Series.Of("D", "d", rows, r => r.LossD), Series.Of("G", "g", rows, r => r.LossG));
        Chart("Accuracy of D", output == DiscriminatorOutput.Logit
                ? "How many real and generated images D calls rightly; 50% is guessing."
                : "How many real images the critic puts above the mean of the generated ones, and how many generated ones not above the mean of the real ones; 50% is guessing.",
            _ => probability, Html.Percent, (0.5, "guessing"),
            Series.Of("on real", "d", rows, r => r.AccuracyReal), Series.Of("on generated", "g", rows, r => r.AccuracyFake));
        Chart("Accuracy of D on samples that nobody learned from",
            "On held-out real samples and on new generated ones; players that are even stay near 50%, and so do two weak ones.",
            _ => probability, Html.Percent, (0.5, "guessing"),
            Series.Of("on held-out real", "d", looked, r => r.HeldOutReal), Series.Of("on new generated", "g", looked, r => r.HeldOutFake));
        string? best = EvaluationPlan.Of(options)?.Best?.Key;
        foreach (FigureKind kind in EvaluatedKinds(evaluated))
        {
            string good = kind.Better switch
            {
                Better.Lower => "low is good",
                Better.Higher => "high is good",
                _ => FormattableString.Invariant($"near {kind.Ideal:0.##} is good"),
            };
            string where = kind.Key == best && evaluated[^1] is { BestStep: > 0 } last ? $"; the best was after step {Html.Whole(last.BestStep)}" : "";
            Chart($"Evaluation: {kind.Text}", $"Of {Html.Whole(options.Evaluation.Samples)} samples against real ones that the training does not see, where there are any; {good}{where}.",
                s => kind.Better == Better.NearIdeal ? AxisScale.Fixed(0, 1, 0, 0.25, 0.5, 0.75, 1) : Norms(s), x => Html.Figure(x), kind.Better == Better.NearIdeal ? (kind.Ideal, "ideal") : null,
                Series.Of(kind.Key, "g", evaluated, r => r.Evaluation!.TryGetValue(kind.Key, out double value) ? value : double.NaN));
        }

        Chart("Gradient norms", "How hard each player is pushed; a leap upward or a fall to zero is a sign of trouble.",
            Norms, x => Html.Figure(x, 2), null,
            Series.Of("D", "d", rows, r => r.GradientNormD), Series.Of("G", "g", rows, r => r.GradientNormG));
        Chart("Speed", "Real images seen in a second.",
            FromZero, Html.Whole, null,
            Series.Of("images a second", "d", rows, r => r.ImagesPerSecond));
        Chart("Memory", "Of the whole process, in megabytes.",
            FromZero, Html.Whole, null,
            Series.Of("MB", "d", rows, r => r.MemoryMB));
        page.Append("</div></section>\n");

        void Chart(string title, string caption, Func<Series[], AxisScale> scale, Func<double, string> format, (double, string)? reference, params Series[] series)
        {
            Series[] drawn = [.. series.Where(s => s.Mean.Any(double.IsFinite))];
            if (drawn.Length == 0) return;
            double[] steps = drawn[0].Steps;
            new LineChart { Title = title, Caption = caption, Y = scale(drawn), Format = format, Reference = reference }.Append(page, steps, drawn);
        }
    }

    // Those that judge; parameters and errors of metrics have no curve.
    private static IEnumerable<FigureKind> EvaluatedKinds(IReadOnlyList<StatsRow> rows)
    {
        HashSet<string> found = [.. rows.SelectMany(r => r.Evaluation!.Keys)];
        return MetricRegistry.All.SelectMany(m => m.Kinds).Where(k => k.Better != Better.Neither && found.Contains(k.Key));
    }

    private static AxisScale Around(Series[] series)
    {
        (double low, double high) = Ends(series);
        return AxisScale.Linear(Math.Min(0, low), Math.Max(0, high));
    }

    private static AxisScale FromZero(Series[] series) => AxisScale.Linear(0, Ends(series).High);

    // Norms that span orders of magnitude are unreadable on a linear axis.
    private static AxisScale Norms(Series[] series)
    {
        (double low, double high) = Ends(series);
        return low > 0 && high / low > 50 ? AxisScale.Log(low, high) : AxisScale.Linear(0, high);
    }

    private static (double Low, double High) Ends(Series[] series) => (
        series.SelectMany(s => s.Low).Where(double.IsFinite).Min(),
        series.SelectMany(s => s.High).Where(double.IsFinite).Max());
}
