using System.Text.Json;
using GanSharp.Training;

namespace GanSharp.Cli.Tests;

public class RecipesTests
{
    [Fact]
    public void All_recipes_are_listed_with_their_papers()
    {
        string text = InProcess.Gan("recipes").Succeeds();
        foreach (Recipe recipe in Recipes.All)
        {
            Assert.Contains(recipe.Name, text);
            Assert.Contains(recipe.Paper, text);
        }
    }

    [Fact]
    public void Programs_get_an_object_a_line()
    {
        string[] lines = InProcess.Gan("recipes", "--json").Succeeds().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Recipes.All.Count, lines.Length);
        foreach (var (line, recipe) in lines.Zip(Recipes.All))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            Assert.Equal([recipe.Name, recipe.Description, recipe.Paper], new[] { "name", "summary", "paper" }.Select(key => json.RootElement.GetProperty(key).GetString()));
        }
    }

    [Fact]
    public void A_recipe_has_a_form_for_points()
    {
        string images = InProcess.Gan("recipes", "show", "wgan-gp").Succeeds(), points = InProcess.Gan("recipes", "show", "wgan-gp", "--data", "ring8").Succeeds();
        Assert.Contains("generator.network.architecture  dcgan", Narrow(images));
        Assert.Contains("generator.network.architecture  mlp", Narrow(points));
        Assert.Contains("does not exist", InProcess.Gan("recipes", "show", "wgan-gp", "--data", "nowhere.npy").Fails(3));

        static string Narrow(string text) => string.Join("  ", text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Show_lists_every_option_with_default_range_and_meaning()
    {
        string text = InProcess.Gan("recipes", "show", "vanilla").Succeeds();
        foreach (OptionDescription option in OptionsCatalogue.Describe(Recipes.Get("vanilla").Options))
        {
            string line = Assert.Single(text.Split('\n'), l => l.StartsWith(option.Path + " ", StringComparison.Ordinal));
            Assert.Contains(option.Value, line);
            Assert.Contains(option.Range, line);
            Assert.Contains(option.Text, line);
        }
    }

    [Fact]
    public void A_recipe_that_does_not_exist_is_told_the_nearest()
    {
        Assert.Contains("the nearest is vanilla", InProcess.Gan("recipes", "show", "vanila").Fails(2));
        Assert.Contains("the nearest is dense-dcgan", InProcess.Gan("train", "dense-dgcan").Fails(2));
    }

    [Fact]
    public void A_game_for_points_begins_on_points_and_refuses_images()
    {
        Assert.Contains("evolution on ring8", InProcess.Gan("train", "evolution", "--dry-run").Succeeds());
        Assert.Contains("the recipe mixture is for vectors of few numbers, not for images such as mnist; give --data ring8", InProcess.Gan("train", "mixture", "--data", "mnist", "--dry-run").Fails(2));
    }
}
