using System.Globalization;
using System.Text;

namespace GanSharp.Training;

/// <summary>Draws curves over steps as SVG, with the numbers that the page's script reads out.</summary>
internal sealed class LineChart
{
    private const double Width = 480, Height = 230, Left = 52, Right = 14, Top = 12, Bottom = 32;

    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence on how to read it.</summary>
    public required string Caption { get; init; }

    /// <summary>The value axis.</summary>
    public required AxisScale Y { get; init; }

    /// <summary>A number of the value axis in words.</summary>
    public required Func<double, string> Format { get; init; }

    /// <summary>A level to compare with, and its name; null for none.</summary>
    public (double Value, string Name)? Reference { get; init; }

    /// <summary>Appends the figure.</summary>
    public void Append(StringBuilder page, double[] steps, IReadOnlyList<Series> series)
    {
        AxisScale x = AxisScale.Exact(0, steps[^1]);
        page.Append($"<figure class=\"chart\"><h3>{Html.Text(Title)}</h3><p class=\"caption\">{Html.Text(Caption)}</p><ul class=\"legend\">");
        foreach (Series one in series) page.Append($"<li class=\"{one.Style}\">{Html.Text(one.Name)}</li>");
        if (Reference is { } named) page.Append($"<li class=\"reference\">{Html.Text(named.Name)}</li>");
        page.Append($"</ul><div class=\"plot\" data-chart=\"{Html.Text(Data(steps, series))}\">");
        page.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" tabindex=\"0\" aria-label=\"{Html.Text(Title)}: {Html.Text(Spoken(series))}\">");
        foreach (double tick in Y.Ticks)
        {
            string y = Html.Coordinate(AtY(tick));
            page.Append($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y}\" y2=\"{y}\"/>");
            page.Append($"<text class=\"y\" x=\"{Left - 8}\" y=\"{y}\" dy=\".35em\">{Html.Text(Format(tick))}</text>");
        }

        foreach (double tick in x.Ticks)
            page.Append($"<text class=\"x\" x=\"{Html.Coordinate(AtX(x, tick))}\" y=\"{Height - Bottom + 20}\">{Html.Whole(tick)}</text>");
        page.Append($"<line class=\"axis\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Height - Bottom}\" y2=\"{Height - Bottom}\"/>");
        if (Reference is { } level)
        {
            string y = Html.Coordinate(AtY(level.Value));
            page.Append($"<line class=\"reference\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y}\" y2=\"{y}\"/>");
        }

        foreach (Series one in series) AppendSeries(page, x, steps, one);
        page.Append("</svg></div></figure>\n");
    }

    private void AppendSeries(StringBuilder page, AxisScale x, double[] steps, Series series)
    {
        StringBuilder line = new(), band = new();
        for (int i = 0; i < steps.Length;)
        {
            if (!double.IsFinite(series.Mean[i]))
            {
                i++;
                continue;
            }

            int start = i;
            while (i < steps.Length && double.IsFinite(series.Mean[i])) i++;
            for (int k = start; k < i; k++) Point(line, k == start ? 'M' : 'L', steps[k], series.Mean[k]);
            if (i - start == 1) page.Append($"<circle class=\"{series.Style}\" r=\"3\" cx=\"{Html.Coordinate(AtX(x, steps[start]))}\" cy=\"{Html.Coordinate(AtY(series.Mean[start]))}\"/>");
            if (!series.HasBand) continue;
            for (int k = start; k < i; k++) Point(band, k == start ? 'M' : 'L', steps[k], series.High[k]);
            for (int k = i - 1; k >= start; k--) Point(band, 'L', steps[k], series.Low[k]);
            band.Append('Z');
        }

        if (band.Length > 0) page.Append($"<path class=\"band {series.Style}\" d=\"{band}\"/>");
        page.Append($"<path class=\"line {series.Style}\" d=\"{line}\"/>");

        void Point(StringBuilder path, char command, double step, double value) =>
            path.Append(command).Append(Html.Coordinate(AtX(x, step))).Append(' ').Append(Html.Coordinate(AtY(value)));
    }

    // Numbers with their positions, so that the script needs to know nothing of scales.
    private string Data(double[] steps, IReadOnlyList<Series> series)
    {
        AxisScale x = AxisScale.Exact(0, steps[^1]);
        StringBuilder json = new();
        json.Append(CultureInfo.InvariantCulture, $"{{\"top\":{Top},\"bottom\":{Height - Bottom},\"width\":{Width},\"steps\":[{string.Join(',', steps.Select(s => s.ToString("0", CultureInfo.InvariantCulture)))}],");
        json.Append($"\"x\":[{string.Join(',', steps.Select(s => Html.Coordinate(AtX(x, s))))}],\"series\":[");
        json.AppendJoin(',', series.Select(s =>
            $"{{\"name\":\"{s.Name}\",\"style\":\"{s.Style}\"," +
            $"\"text\":[{string.Join(',', s.Mean.Select(v => $"\"{Format(v)}\""))}]," +
            $"\"y\":[{string.Join(',', s.Mean.Select(v => double.IsFinite(v) ? Html.Coordinate(AtY(v)) : "null"))}]}}"));
        return json.Append("]}").ToString();
    }

    private string Spoken(IReadOnlyList<Series> series) =>
        string.Join(", ", series.Select(s => $"{s.Name} ends at {Format(s.Mean.LastOrDefault(double.IsFinite, double.NaN))}"));

    private static double AtX(AxisScale x, double step) => Left + (x.Position(step) * (Width - Left - Right));

    private double AtY(double value) => Height - Bottom - (Y.Position(value) * (Height - Top - Bottom));
}
