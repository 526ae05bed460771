using System.CommandLine;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan recipes</c>: what can be trained, and every option with its default and range.</summary>
internal static class RecipesCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> name = Symbols.Optional("name", "a recipe; without one, the default recipe");
        Option<string?> data = Symbols.Text("--data", "D", "the data that it would train on, as for train: a recipe has one form for images and one for vectors. The default is mnist");
        TaughtCommand show = new("show", "lists all options of a recipe, with value, range and meaning")
        {
            Examples =
            [
                new("recipes show", "All options of the default recipe."),
                new("recipes show vanilla", "All options of the GAN of 2014."),
                new("recipes show wgan-gp --data ring8", "The form that it has for points in the plane."),
            ],
            Notes = ["Any of these options may be given to train as --set path=value, or in a JSON file with --options."],
        };
        show.Add(name);
        show.Add(data);
        show.SetAction(parsed => Show(terminal, parsed.GetValue(name), parsed.GetValue(data)));

        TaughtCommand recipes = new("recipes", "lists the recipes: complete sets of options to train with")
        {
            Examples =
            [
                new("recipes", "The recipes, the default first."),
                new("recipes show dcgan", "All options of one recipe."),
            ],
        };
        Option<bool> json = Symbols.Switch("--json", "one JSON object a line for each recipe: name, summary, paper");
        recipes.Add(show);
        recipes.Add(json);
        recipes.SetAction(parsed => parsed.GetValue(json) ? PrintJson(terminal) : List(terminal));
        return recipes;
    }

    private static int List(Terminal terminal)
    {
        int width = Recipes.All.Max(r => r.Name.Length);
        foreach (Recipe recipe in Recipes.All)
        {
            string mark = recipe == Recipes.Default ? " (default)" : "";
            terminal.Line($"{recipe.Name.PadRight(width)}   {recipe.Description}{mark} ({recipe.Paper})");
        }

        terminal.Line();
        terminal.Line($"{terminal.Program} recipes show {Recipes.Default.Name} lists all options; {terminal.Program} train {Recipes.Default.Name} trains.");
        return ExitCode.Ok;
    }

    private static int PrintJson(Terminal terminal)
    {
        foreach (Recipe recipe in Recipes.All)
        {
            JsonText.PrintLine(terminal, json =>
            {
                json.WriteString("name", recipe.Name);
                json.WriteString("summary", recipe.Description);
                json.WriteString("paper", recipe.Paper);
            });
        }

        return ExitCode.Ok;
    }

    private static int Show(Terminal terminal, string? name, string? data)
    {
        Recipe recipe = name is null ? Recipes.Default : Recipes.Get(name);
        GanOptions form = data is null ? recipe.Options : recipe.For(Failure.As(ExitCode.BadInput, () => Datasets.Open(data, Datasets.Train)));
        terminal.Line($"{recipe.Name}: {recipe.Description}");
        terminal.Line(recipe.Paper);
        terminal.Line();
        IReadOnlyList<OptionDescription> options = OptionsCatalogue.Describe(form);
        int path = options.Max(o => o.Path.Length), value = options.Max(o => Value(o).Length);
        foreach (OptionDescription option in options)
        {
            string range = option.Range.Length == 0 ? "" : $" ({option.Range})";
            string resume = option.MayChangeOnResume ? "; may change on resume" : "";
            string text = $"{option.Text}{range}{resume}";
            string head = $"{option.Path.PadRight(path)}  {Value(option).PadRight(value)}  ";
            // A table that wraps in a narrow terminal is hard to read; the meaning then gets lines of its own.
            if (!terminal.IsLive || head.Length + text.Length < terminal.Width)
            {
                terminal.Line(head + text);
                continue;
            }

            terminal.Line(head.TrimEnd());
            foreach (string line in Words.Wrap(text, Math.Max(20, terminal.Width - 5))) terminal.Line("    " + line);
        }

        terminal.Line();
        terminal.Line($"Change any of them: {terminal.Program} train {recipe.Name} --set batchSize=32 --set stop.steps=500");
        return ExitCode.Ok;
    }

    private static string Value(OptionDescription option) => option.Value.Length == 0 ? "none" : option.Value;
}
