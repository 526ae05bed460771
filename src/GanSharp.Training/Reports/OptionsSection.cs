using System.Text;

namespace GanSharp.Training;

/// <summary>All options, those that differ from the recipe marked.</summary>
internal static class OptionsSection
{
    public static void Append(StringBuilder page, GanOptions options)
    {
        Recipe recipe = Recipes.Find(options.Recipe) ?? Recipes.Default;
        var rows = OptionsCatalogue.Describe(options)
            .Zip(OptionsCatalogue.Describe(recipe.Closest(options) with { Recipe = options.Recipe }), (own, from) => (Own: own, From: from.Value))
            .ToList();
        var changed = rows.Where(r => r.Own.Value != r.From).ToList();

        page.Append($"<section><h2>Options</h2><p class=\"caption\">{Html.Text(recipe.Name)}: {Html.Text(recipe.Description)} ({Html.Text(recipe.Paper)}). ");
        page.Append(changed.Count switch
        {
            0 => "Every option is as in the recipe.</p>",
            1 => "One option differs from the recipe.</p>",
            _ => $"{changed.Count} options differ from the recipe.</p>",
        });
        if (changed.Count > 0) AppendTable(page, changed, "Recipe");
        page.Append($"<details><summary>All {rows.Count} options</summary>");
        AppendTable(page, rows, "Recipe");
        page.Append("</details></section>\n");
    }

    private static void AppendTable(StringBuilder page, List<(OptionDescription Own, string From)> rows, string from)
    {
        page.Append($"<div class=\"scroll\"><table><thead><tr><th>Option</th><th>Value</th><th>{from}</th><th class=\"wide\">Meaning</th></tr></thead><tbody>");
        foreach (var (own, other) in rows)
        {
            bool differs = own.Value != other;
            page.Append($"<tr{(differs ? " class=\"changed\"" : "")}><td><code>{Html.Text(own.Path)}</code></td><td>{Html.Text(own.Value)}</td>")
                .Append($"<td class=\"muted\">{(differs ? Html.Text(other) : "same")}</td><td class=\"wide muted\">{Html.Text(own.Text)}</td></tr>");
        }

        page.Append("</tbody></table></div>");
    }
}
