using System.Globalization;
using System.Text;

namespace GanSharp.Training;

/// <summary>What the run is, how far it has come, and the figures that matter.</summary>
internal static class HeadlineSection
{
    public static void Append(StringBuilder page, ReportData data)
    {
        GanOptions options = data.Options;
        StatsRow last = data.Rows.Count > 0 ? data.Rows[^1] : new StatsRow();
        page.Append($"<header><p class=\"kind\">GAN training report</p><h1>{Html.Text(data.Name)}</h1><p class=\"about\">");
        page.Append($"recipe {Html.Text(options.Recipe)}, data {Html.Text(options.Data.Source)}{Kept(options.Data)}, {Html.Text(options.Objective)} objective, batch {options.BatchSize}, seed {options.Seed}</p>");
        AppendProgress(page, options.Stop, last, data.Ending is not null);
        if (data.Ending is { } ending) AppendEnding(page, ending);
        if (data.Best is { } best && data.Rows.FirstOrDefault(r => r.Step == best.Step)?.Evaluation is { } figures && figures.TryGetValue(data.BestFigure, out double value))
            page.Append($"<p class=\"finding\"><strong>Best by {Html.Text(data.BestFigure)}: {Html.Figure(value)} after step {Html.Whole(best.Step)}.</strong> <span class=\"muted\">Kept in <code>checkpoints/{Html.Text(Path.GetFileName(best.Path))}</code>.</span></p>");
        if (data.Metrics is { } metrics)
            page.Append($"<p class=\"finding\"><strong>{Html.Text(metrics.Summary)}</strong> <span class=\"muted\">({Html.Whole(metrics.Samples)} samples after step {Html.Whole(metrics.Step)})</span></p>");
        page.Append("</header>\n");
        if (data.Rows.Count == 0) return;

        double images = last.Kimg * 1000;
        double speed = last.Seconds > 0 ? images / last.Seconds : last.ImagesPerSecond;
        page.Append("<dl class=\"headline\">");
        Card("Real images seen", Html.Whole(images), double.IsFinite(last.Epoch) ? $"{last.Epoch.ToString("0.0", CultureInfo.InvariantCulture)} epochs" : "");
        Card("Training time", Html.Duration(last.Seconds), $"{Html.Whole(speed)} images a second{Measuring(last)}");
        string balance = Objectives.Get(options.Objective).Output == DiscriminatorOutput.Logit ? "0.50 is the balance" : "the gap between the two is the distance";
        Card("D(x), real", Html.Probability(last.DReal), balance, "d");
        Card("D(G(z)), generated", Html.Probability(last.DFake), balance, "g");
        Card("Accuracy of D", Html.Percent((last.AccuracyReal + last.AccuracyFake) / 2), $"{Html.Percent(last.AccuracyReal)} real, {Html.Percent(last.AccuracyFake)} generated");
        Card("Memory", $"{Html.Whole(last.MemoryMB)} MB", "of the process");
        page.Append("</dl>\n");

        void Card(string name, string value, string note, string style = "") =>
            page.Append($"<div class=\"{style}\"><dt>{name}</dt><dd>{value}</dd><dd class=\"note\">{note}</dd></div>");
    }

    private static string Measuring(StatsRow last) => last.MeasuringSeconds > 0
        ? string.Create(CultureInfo.InvariantCulture, $"; measuring took {last.MeasuringSeconds:0.0} s, {last.MeasuringSeconds / last.Seconds:0.0%}")
        : "";

    private static string Kept(DataOptions data) => data.Classes.Count == 0 ? "" : $" (only the classes {string.Join(", ", data.Classes)})";

    private static void AppendEnding(StringBuilder page, RunEnding ending)
    {
        page.Append($"<p class=\"finding\"><strong>Ended after step {Html.Whole(ending.Step)}: {Html.Text(ending.Text)}.</strong>");
        if (ending.Equilibrium is { } found) page.Append($" <span class=\"muted\">{Html.Text(char.ToUpperInvariant(found.Evidence[0]) + found.Evidence[1..])}.</span>");
        page.Append("</p>");
    }

    private static void AppendProgress(StringBuilder page, StopOptions stop, StatsRow last, bool ended)
    {
        double bySteps = stop.Steps > 0 ? (double)last.Step / stop.Steps : 0;
        double byTime = stop.Minutes > 0 && last.Seconds > 0 ? last.Seconds / 60 / stop.Minutes : 0;
        double done = ended ? 1 : Math.Clamp(Math.Max(bySteps, byTime), 0, 1);
        string steps = stop.Steps > 0 ? $"step {Html.Whole(last.Step)} of {Html.Whole(stop.Steps)}" : $"step {Html.Whole(last.Step)}";
        string time = stop.Minutes > 0 ? $", {Html.Duration(double.IsFinite(last.Seconds) ? last.Seconds : 0)} of {Html.Figure(stop.Minutes, 4)} min" : "";
        page.Append($"<div class=\"progress\"><span>{steps}{time}</span><span class=\"track\"><span style=\"width:{Html.Coordinate(done * 100)}%\"></span></span></div>");
    }
}
