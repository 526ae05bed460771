using System.Text;

namespace GanSharp.Training;

/// <summary>The grids over time: one large with a slider, all small below it. Each image is in the page once.</summary>
internal static class GridSection
{
    public static void Append(StringBuilder page, IReadOnlyList<GridImage> grids)
    {
        if (grids.Count == 0) return;
        GridImage last = grids[^1];
        page.Append($"<section class=\"grids\"><h2>Samples over time</h2><p class=\"caption\">The same latents each time, drawn by the generator that samples come from.{(last.Description is { } description ? " " + Html.Text(description) : "")}</p>").Append(grids.Count > 1 ? "<div class=\"pair\">" : "<div>");
        if (grids.Count > 1)
        {
            page.Append($"<div class=\"viewer\" hidden><img width=\"{last.Width}\" height=\"{last.Height}\" alt=\"\"><div class=\"controls\">")
                .Append($"<button type=\"button\">Play</button><input type=\"range\" min=\"0\" max=\"{grids.Count - 1}\" value=\"{grids.Count - 1}\" aria-label=\"time\"><output></output></div></div>");
        }

        page.Append($"<div class=\"filmstrip{(grids.Count == 1 ? " single" : "")}\">");
        foreach (GridImage grid in grids)
        {
            string step = Html.Whole(grid.Step);
            page.Append($"<figure><img width=\"{grid.Width}\" height=\"{grid.Height}\" alt=\"samples after step {step}\" src=\"data:image/png;base64,{Convert.ToBase64String(grid.Png)}\"><figcaption>step {step}</figcaption></figure>");
        }

        page.Append("</div></div></section>\n");
    }
}
