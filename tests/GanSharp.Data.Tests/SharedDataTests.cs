namespace GanSharp.Data.Tests;

/// <summary>Larger public sets that may lie beside the repository; without them there is nothing to check.</summary>
public class SharedDataTests
{
    private static string? Shared(string name)
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "GanSharp.slnx")))
            {
                string path = Path.Combine(Path.GetDirectoryName(folder)!, "shared", "data", name);
                return Path.Exists(path) ? path : null;
            }
        }

        return null;
    }

    [Fact]
    public void Fashion_mnist_opens_from_its_folder()
    {
        if (Shared("fashion-mnist") is not string path) return;
        Dataset train = Datasets.Open(path), test = Datasets.Open(path, "test");
        Assert.Equal("fashion-mnist: 60,000 images of 28x28x1, 10 classes", train.ToString());
        Assert.Equal(10_000, test.Count);
        Assert.Equal(6000, train.Labels.ToArray().Count(label => label == 9));
        float[] values = new float[5000 * 784];
        train.Read([.. Enumerable.Range(0, 5000)], values);
        Assert.Equal(0.286, (values.Average() + 1) / 2, 2);
    }

    [Theory]
    [InlineData("digits-8x8/digits.csv.gz", 1797, 178)]
    [InlineData("digits-8x8/optdigits.tra.gz", 3823, 376)]
    public void Digits_of_8x8_open_from_csv(string name, int count, int zeros)
    {
        if (Shared(name) is not string path) return;
        Dataset data = Datasets.Open(path);
        Assert.Equal(count, data.Count);
        Assert.Equal([8, 8, 1], data.ExampleShape.ToArray());
        Assert.Equal(10, data.ClassCount);
        Assert.Equal(zeros, data.Labels.ToArray().Count(label => label == 0));
        Assert.Equal(new ValueRange(0, 16), data.Scale);
        float[] values = TestFiles.ReadAll(data);
        Assert.Equal((-1, 1), (values.Min(), values.Max()));
    }
}
