using System.Globalization;
using System.Text;

namespace GanSharp.Training;

/// <summary>How to go on from here.</summary>
internal static class NextStepsSection
{
    public static void Append(StringBuilder page, ReportData data)
    {
        StopOptions stop = data.Options.Stop;
        StatsRow last = data.Rows.Count > 0 ? data.Rows[^1] : new StatsRow();
        bool reached = (stop.Steps > 0 && last.Step >= stop.Steps) || (stop.Minutes > 0 && last.Seconds >= stop.Minutes * 60);
        string limit = stop.Steps > 0
            ? string.Create(CultureInfo.InvariantCulture, $"stop.steps={stop.Steps * 2}")
            : string.Create(CultureInfo.InvariantCulture, $"stop.minutes={stop.Minutes * 2}");
        Recipe recipe = Recipes.Find(data.Options.Recipe) ?? Recipes.Default;
        string resume = $"gan resume {data.Command}";

        page.Append("<section><h2>How to go on</h2><dl class=\"commands\">");
        if (data.Rows.Count > 0)
        {
            Command("An array of 10,000 samples", $"gan sample {data.Command} --count 10000 --seed 1 --out samples.npy");
            Command("A picture of 64 samples", $"gan sample {data.Command} --count 64 --seed 1 --out samples.png");
        }

        Command(reached ? "Train for longer" : "Go on where it stopped", reached ? $"{resume} --set {limit}" : resume);
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
