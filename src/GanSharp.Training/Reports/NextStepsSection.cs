using System.Text;

namespace GanSharp.Training;

/// <summary>How to go on from here.</summary>
internal static class NextStepsSection
{
    public static void Append(StringBuilder page, ReportData data)
    {
        Recipe recipe = Recipes.Find(data.Options.Recipe) ?? Recipes.Default;
        string resume = $"gan resume {data.Command}";

        page.Append("<section><h2>How to go on</h2><dl class=\"commands\">");
        if (data.Rows.Count > 0)
        {
            Command("An array of 10,000 samples", $"gan sample {data.Command} --count 10000 --seed 1 --out samples.npy");
            Command("A picture of 64 samples", $"gan sample {data.Command} --count 64 --seed 1 --out samples.png");
        }

        if (data.Best is not null) Command("Samples of the best checkpoint", $"gan sample {data.Command} --best --count 10000 --seed 1 --out best.npy");
        Command(data.Ending is null ? "Go on where it stopped" : "Train for longer", data.Ending is null ? resume : $"{resume} --set {data.Ending.Longer}");
        Command("The same training with another seed", $"gan train {recipe.Name}{Changes(data.Options, recipe)} --set seed={unchecked(data.Options.Seed + 1)}");
        page.Append("</dl></section>\n");

        void Command(string what, string command) => page.Append($"<div><dt>{what}</dt><dd><code>{Html.Text(command)}</code></dd></div>");
    }

    // What to add to the recipe to get these options.
    private static string Changes(GanOptions options, Recipe recipe) => string.Concat(OptionsCatalogue.Describe(options)
        .Zip(OptionsCatalogue.Describe(recipe.Closest(options)))
        .Where(pair => pair.First.Value != pair.Second.Value && pair.First.Path is not ("seed" or "recipe"))
        .Select(pair => " --set " + ReportData.Quote($"{pair.First.Path}={pair.First.Value}")));
}
