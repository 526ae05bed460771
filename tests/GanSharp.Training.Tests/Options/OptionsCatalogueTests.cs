namespace GanSharp.Training.Tests;

public class OptionsCatalogueTests
{
    [Fact]
    public void The_table_tells_type_default_range_and_meaning()
    {
        var rows = OptionsCatalogue.Describe().ToDictionary(r => r.Path);

        Assert.Equal(new OptionDescription("batchSize", "whole number", "64", "from 1 to 65536", "images in a batch, for each player", false), rows["batchSize"]);
        Assert.Equal(new OptionDescription("objective", "word", "non-saturating", string.Join(" | ", Objectives.All.Select(o => o.Name)), "what the players play for", false), rows["objective"]);
        Assert.Equal(("0.001", "above 0, up to 10"), (rows["generator.optimizer.learningRate"].Value, rows["generator.optimizer.learningRate"].Range));
        Assert.Equal(("list of whole numbers", "[]"), (rows["generator.network.hidden"].Type, rows["generator.network.hidden"].Value));
        Assert.Equal("list of player:epochs", rows["schedule.phases"].Type);
        Assert.Equal(("list of name:weight:[everySteps]", "[]"), (rows["penalties"].Type, rows["penalties"].Value));
        Assert.True(rows["stop.steps"].MayChangeOnResume);
    }

    [Fact]
    public void The_values_of_other_options_are_shown_as_one_types_them()
    {
        GanOptions options = Recipes.Get("vanilla").Options with { Schedule = new() { Phases = [new("discriminator", 1), new("generator", 0.5)] } };
        var rows = OptionsCatalogue.Describe(options).ToDictionary(r => r.Path);
        Assert.Equal("256,512,1024", rows["generator.network.hidden"].Value);
        Assert.Equal("discriminator:1,generator:0.5", rows["schedule.phases"].Value);
        Assert.Equal("gradient-penalty:10:4", OptionsCatalogue.Describe(Recipes.Get("wgan-gp").Options).Single(o => o.Path == "penalties").Value);
    }

    [Fact]
    public void Every_value_of_the_table_can_be_set_again()
    {
        foreach (Recipe recipe in Recipes.All)
        {
            OptionsBinder binder = OptionsBinder.FromRecipe(recipe.Name);
            foreach (OptionDescription row in OptionsCatalogue.Describe(recipe.Options)) binder.Set($"{row.Path}={row.Value}");
            Assert.Equal(recipe.Options, binder.Build());
        }
    }

    [Fact]
    public void Every_option_is_explained_in_one_line_and_has_a_name_of_its_own_in_any_case()
    {
        var rows = OptionsCatalogue.Describe();
        Assert.All(rows, r => Assert.True(r.Text.Length > 5 && !r.Text.Contains('\n') && !r.Text.EndsWith('.'), r.Path));
        Assert.Equal(rows.Count, rows.Select(r => r.Path.ToUpperInvariant()).Distinct().Count());
        Assert.True(rows.Count > 40);
    }
}
