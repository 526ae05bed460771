namespace GanSharp.Data.Tests;

public class KeepClassesTests
{
    [Theory]
    [InlineData(true), InlineData(false)]
    public void Only_examples_of_the_classes_stay_in_their_order_with_their_labels(bool bytes)
    {
        int[] labels = [0, 2, 1, 2, 0];
        Dataset all = bytes
            ? Dataset.FromBytes("five", [2], [10, 11, 20, 21, 30, 31, 40, 41, 50, 51], labels)
            : Dataset.FromFloats("five", [2], [10, 11, 20, 21, 30, 31, 40, 41, 50, 51], labels, new ValueRange(0, 255));
        Dataset kept = all.KeepClasses([2, 1]);
        Assert.Equal(3, kept.Count);
        Assert.Equal([2, 1, 2], kept.Labels.ToArray());
        Assert.Equal((3, all.Scale), (kept.ClassCount, kept.Scale));
        Assert.Equal("five: 3 vectors of 2, 2 of 3 classes", kept.ToString());
        Assert.EndsWith("; only the classes 1, 2", kept.Source);
        float[] expected = new float[6], actual = new float[6];
        all.Read([1, 2, 3], expected);
        kept.Read([0, 1, 2], actual);
        Assert.Equal(expected, actual);
        Assert.Equal("five: 1 vector of 2, 2 of 3 classes", kept.Take(1).ToString());
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        Dataset plain = Dataset.FromBytes("plain", [1], [1, 2]), named = Dataset.FromBytes("named", [1], [1, 2], [0, 1], classNames: ["cat", "dog", "owl"]);
        Assert.Contains("plain: has no labels", Assert.Throws<DataFormatException>(() => plain.KeepClasses([0])).Message);
        Assert.Contains("there is no class 3; its classes are 0 to 2", Assert.Throws<DataFormatException>(() => named.KeepClasses([0, 3])).Message);
        Assert.Contains("no example of the classes owl", Assert.Throws<DataFormatException>(() => named.KeepClasses([2])).Message);
        Assert.Contains("which are none", Assert.Throws<DataFormatException>(() => named.KeepClasses([])).Message);
    }
}
