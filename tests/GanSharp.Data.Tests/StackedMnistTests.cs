namespace GanSharp.Data.Tests;

public class StackedMnistTests
{
    [Theory]
    [InlineData(Datasets.Test, 26_000)]
    [InlineData(Datasets.Train, 128_000)]
    public void An_image_is_three_digits_and_its_label_the_number_that_they_write(string split, int count)
    {
        Dataset stacked = Datasets.Open("stacked-mnist", split), digits = Datasets.Open("mnist", split);
        Assert.Equal((count, 1000, "stacked-mnist"), (stacked.Count, stacked.ClassCount, stacked.Name));
        Assert.Equal([28, 28, 3], stacked.ExampleShape.ToArray());
        Assert.Equal("007", stacked.ClassNames[7]);
        Dictionary<string, int> known = [];
        float[] digit = new float[784];
        for (int i = 0; i < digits.Count; i++)
        {
            digits.Read([i], digit);
            known[Key(digit)] = digits.Labels[i];
        }

        float[] image = new float[2352];
        for (int i = 0; i < 50; i++)
        {
            stacked.Read([i], image);
            int label = Enumerable.Range(0, 3).Aggregate(0, (sum, channel) => (10 * sum) + known[Key([.. image.Where((_, p) => p % 3 == channel)])]);
            Assert.Equal(label, stacked.Labels[i]);
        }
    }

    [Fact]
    public void All_modes_are_there_and_never_change()
    {
        Dataset stacked = Datasets.Open("stacked-mnist", Datasets.Test);
        Assert.Equal(1000, stacked.Labels.ToArray().Distinct().Count());
        Assert.Equal(stacked.Labels.ToArray(), Datasets.Open("Stacked-MNIST", Datasets.Test).Labels.ToArray());
        Assert.Equal([Datasets.Train, Datasets.Test], Datasets.Splits("stacked-mnist"));
    }

    private static string Key(float[] digit) => Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(digit).ToArray());
}
