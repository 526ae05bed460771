using System.Security.Cryptography;

namespace GanSharp.Data.Tests;

public class MnistTests
{
    [Theory]
    [InlineData("t10k-images-idx3-ubyte.gz", "9FB629C4189551A2D022FA330F9573F3")]
    [InlineData("t10k-labels-idx1-ubyte.gz", "EC29112DD5AFA0611CE80D1B7F02629C")]
    [InlineData("train-images-idx3-ubyte.gz", "F68B3C2DCBEAAA9FBDD348BBDEB94873")]
    [InlineData("train-labels-idx1-ubyte.gz", "D53E105EE54EA40749A09FCBCD1E9432")]
    public void The_embedded_files_are_the_official_ones(string name, string md5)
    {
        using Stream stream = typeof(Dataset).Assembly.GetManifestResourceStream("mnist/" + name)!;
        Assert.Equal(md5, Convert.ToHexString(MD5.HashData(stream)));
    }

    [Fact]
    public void The_training_split_is_whole_and_costs_no_more_than_its_bytes()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Dataset data = Datasets.Open("mnist");
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 47_040_000, 47_040_000 + 1_000_000);
        Assert.Equal("mnist: 60,000 images of 28x28x1, 10 classes", data.ToString());
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], Histogram(data));
        Assert.True(data.IsStoredAsBytes);
        Assert.Equal(ValueRange.Bytes, data.Scale);
        Assert.Equal(0.1307, (Mean(data) + 1) / 2, 4);
        Assert.Equal("MNIST, built in, train split; (60000, 28, 28) of UInt8 read as [N,H,W]", data.Source);
    }

    [Fact]
    public void The_test_split_is_whole()
    {
        Dataset data = Datasets.Open("MNIST", "test");
        Assert.Equal(10_000, data.Count);
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], Histogram(data));
        Assert.Equal([7, 2, 1, 0, 4], data.Labels[..5].ToArray());
        Assert.Equal(["train", "test"], Datasets.Splits("mnist"));
    }

    private static int[] Histogram(Dataset data)
    {
        int[] counts = new int[data.ClassCount];
        foreach (int label in data.Labels) counts[label]++;
        return counts;
    }

    private static double Mean(Dataset data)
    {
        double sum = 0;
        float[] one = new float[data.ExampleSize];
        for (int i = 0; i < data.Count; i++)
        {
            data.Read([i], one);
            foreach (float value in one) sum += value;
        }

        return sum / data.Count / data.ExampleSize;
    }
}
