using System.Globalization;

namespace GanSharp.Data.Tests;

public class BuiltInTests
{
    public static TheoryData<string> Points => [.. Datasets.BuiltIn.Where(n => n is not ("mnist" or "stacked-mnist"))];

    [Fact]
    public void Sets_without_a_file_are_named()
    {
        Assert.Equal(["mnist", "stacked-mnist", "ring8", "grid25", "moons", "swissroll", "spirals"], Datasets.BuiltIn);
        Assert.True(Datasets.IsBuiltIn("Ring8"));
        Assert.False(Datasets.IsBuiltIn("./ring8"));
    }

    [Theory, MemberData(nameof(Points))]
    public void Points_keep_their_own_units(string name)
    {
        Dataset data = Datasets.Open(name.ToUpperInvariant());
        Assert.Equal((name, ValueRange.Signed, 100_000), (data.Name, data.Scale, data.Count));
        Assert.Equal([2], data.ExampleShape.ToArray());
        Assert.Equal([Datasets.Train, Datasets.Test], Datasets.Splits(name));
        Assert.Contains("built in, train split", data.Source);
        Assert.True(PlanePoints.All(data).Max() > 0.9f);
    }

    [Theory, MemberData(nameof(Points))]
    public void Splits_are_other_points_of_the_same_kind(string name)
    {
        float[] train = PlanePoints.All(Datasets.Open(name)), test = PlanePoints.All(Datasets.Open(name, Datasets.Test));
        Assert.Equal(40_000, test.Length);
        Assert.Equal(train, PlanePoints.All(Datasets.Open(name)));
        Assert.NotEqual(train[..40_000], test);
    }

    [Theory]
    [InlineData("ring8", "-0.0087 -0.9971 -0.9964 0.0051")]
    [InlineData("grid25", "4.0978 1.9733 1.9764 -4.0005")]
    [InlineData("moons", "-0.4642 -0.0474 -0.4908 0.0913")]
    [InlineData("swissroll", "1.0190 0.3708 0.0306 0.6630")]
    [InlineData("spirals", "0.2425 -0.3409 0.1108 -0.8127")]
    public void Points_never_change(string name, string first) => Assert.Equal(first, string.Join(' ', PlanePoints.All(Datasets.Open(name))[..4].Select(v => v.ToString("F4", CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("ring", "did you mean ring8?")]
    [InlineData("grid52", "did you mean grid25?")]
    [InlineData("spiral", "did you mean spirals?")]
    [InlineData("", "ring8, grid25, moons, swissroll, spirals (built-in points in the plane)")]
    public void A_name_that_is_near_is_offered(string source, string message) =>
        Assert.Contains(message, Assert.Throws<GanSharpException>(() => Datasets.Open(source)).Message);
}
