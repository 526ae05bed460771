namespace GanSharp.Cli.Tests;

public class DataForRecipeTests
{
    [Theory]
    [InlineData("mnist")]
    [InlineData("./fashion")]
    public void Data_in_the_recipes_place_is_told_where_it_belongs(string data)
    {
        string line = InProcess.Gan("train", data, "--dry-run").Fails(2);
        Assert.Contains($"there is no recipe '{data}'; data to train on is given as --data {data}", line);
    }

    [Fact]
    public void The_parsers_own_words_hold_no_tabs()
    {
        string line = InProcess.Gan("score", "run", "mnist", "--split", "tset").Fails(2);
        Assert.DoesNotContain('\t', line);
        Assert.Contains("'train' 'test'", line);
    }
}
