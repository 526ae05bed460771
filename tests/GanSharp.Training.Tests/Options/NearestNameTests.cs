namespace GanSharp.Training.Tests;

public class NearestNameTests
{
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("SAME", "same", 0)]
    [InlineData("ab", "ba", 1)]
    public void The_distance_counts_insertions_deletions_replacements_and_swaps(string a, string b, int edits)
    {
        Assert.Equal(edits, NearestName.Distance(a, b));
        Assert.Equal(edits, NearestName.Distance(b, a));
    }

    [Fact]
    public void No_candidates_give_no_name()
    {
        Assert.Equal("", NearestName.Of("x", []));
        Assert.Null(NearestName.Near("x", []));
    }

    [Theory]
    [InlineData("foo", null)]
    [InlineData("fdi", "fid")]
    [InlineData("frechet-distance", null)]
    [InlineData("energi", "energy")]
    [InlineData("lr", "generator.optimizer.learningRate")]
    [InlineData("learningr", "generator.optimizer.learningRate")]
    [InlineData("generator.optimiser.learningrate", "generator.optimizer.learningRate")]
    [InlineData("epochs", null)]
    public void A_name_is_near_where_no_more_than_half_of_what_was_typed_differs(string name, string? near) =>
        Assert.Equal(near, NearestName.Near(name, ["kid", "fid", "energy", "generator.optimizer.learningRate"]));

    [Fact]
    public void An_unknown_name_is_answered_with_the_nearest_and_all()
    {
        Assert.Equal("there is no penalty 'r'; the nearest is r1 (penalties: r1, lecam)", NearestName.Unknown("penalty", "r", ["r1", "lecam"]));
        Assert.Equal("there is no metric 'fdi'; the nearest is fid (metrics: frechet, kid)", NearestName.Unknown("metric", "fdi", ["frechet", "kid"], ["fid"]));
        Assert.Equal("there is no metric 'foo' (metrics: frechet, kid)", NearestName.Unknown("metric", "foo", ["frechet", "kid"]));
    }
}
