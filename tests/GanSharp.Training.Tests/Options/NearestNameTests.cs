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
    public void No_candidates_give_no_name() => Assert.Equal("", NearestName.Of("x", []));
}
