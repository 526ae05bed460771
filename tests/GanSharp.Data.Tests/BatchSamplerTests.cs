using GanSharp.Tensors;

namespace GanSharp.Data.Tests;

public class BatchSamplerTests
{
    private static Dataset Numbers(int count) =>
        Dataset.FromBytes("numbers", [1], [.. Enumerable.Range(0, count).Select(i => (byte)i)], [.. Enumerable.Range(0, count)]);

    private static List<int> Draw(BatchSampler sampler, int batches)
    {
        var drawn = new List<int>();
        float[] values = new float[sampler.BatchSize];
        int[] labels = new int[sampler.BatchSize];
        for (int i = 0; i < batches; i++)
        {
            sampler.Next(values, labels);
            for (int j = 0; j < labels.Length; j++) Assert.Equal((float)((labels[j] / 127.5) - 1), values[j], 1e-6f);
            Assert.Equal(sampler.Indices.ToArray(), labels);
            drawn.AddRange(labels);
        }

        return drawn;
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(10, 10)]
    [InlineData(7, 5)]
    [InlineData(100, 1)]
    public void Every_example_comes_exactly_once_an_epoch_and_none_is_lost(int count, int batch)
    {
        List<int> drawn = Draw(new BatchSampler(Numbers(count), batch, 5), 3 * count);
        for (int epoch = 0; epoch < 3; epoch++)
            Assert.Equal(Enumerable.Range(0, count), drawn.Skip(epoch * count).Take(count).Order());
    }

    [Fact]
    public void The_order_is_the_permutation_of_the_epochs_own_stream()
    {
        List<int> drawn = Draw(new BatchSampler(Numbers(50), 25, 77), 6);
        for (int epoch = 0; epoch < 3; epoch++)
            Assert.Equal(new RandomStream(77, $"data.order/epoch-{epoch}").Permutation(50), drawn.Skip(epoch * 50).Take(50));
        Assert.NotEqual(drawn.Take(50), drawn.Skip(50).Take(50));
        Assert.NotEqual(drawn, Draw(new BatchSampler(Numbers(50), 25, 78), 6));
    }

    [Fact]
    public void A_sampler_goes_on_from_its_state_anywhere()
    {
        var whole = new BatchSampler(Numbers(23), 5, 9);
        for (int batches = 0; batches < 15; batches++)
        {
            BatchPosition state = whole.State;
            List<int> expected = Draw(whole, 4);
            var resumed = new BatchSampler(Numbers(23), 5, 9) { State = state };
            Assert.Equal(expected, Draw(resumed, 4));
            Assert.Equal(whole.State, resumed.State);
            whole.State = state;
            Draw(whole, 1);
        }
    }

    [Fact]
    public void The_state_counts_epochs_and_examples()
    {
        var sampler = new BatchSampler(Numbers(10), 4, 1);
        Assert.Equal(new BatchPosition(0, 0), sampler.State);
        Draw(sampler, 2);
        Assert.Equal(new BatchPosition(0, 8), sampler.State);
        Draw(sampler, 1);
        Assert.Equal(new BatchPosition(1, 2), sampler.State);
        Draw(sampler, 2);
        Assert.Equal(new BatchPosition(2, 0), sampler.State);
    }

    [Fact]
    public void Batches_and_states_that_do_not_fit_the_data_are_refused()
    {
        Dataset data = Numbers(10);
        Assert.Equal(
            "a batch of 64 is larger than the data: numbers has 10 examples; set the batch size to at most 10",
            TestFiles.ErrorOf(() => _ = new BatchSampler(data, 64, 1)));
        Assert.Contains("must be at least 1", TestFiles.ErrorOf(() => _ = new BatchSampler(data, 0, 1)));
        var sampler = new BatchSampler(data, 4, 1);
        Assert.Contains("position 10 of epoch 3 does not exist in numbers", TestFiles.ErrorOf(() => sampler.State = new(3, 10)));
        Assert.Contains("position 0 of epoch -1", TestFiles.ErrorOf(() => sampler.State = new(-1, 0)));
        Assert.Throws<ArgumentException>(() => sampler.Next(new float[3]));
        Assert.Throws<ArgumentException>(() => sampler.Next(new float[4], new int[3]));
        var unlabelled = new BatchSampler(Dataset.FromBytes("plain", [1], new byte[10]), 4, 1);
        Assert.Contains("plain has no labels", Assert.Throws<ArgumentException>(() => unlabelled.Next(new float[4], new int[4])).Message);
        Assert.Equal(new BatchPosition(0, 0), unlabelled.State);
    }

    [Fact]
    public void Nothing_is_allocated_within_an_epoch()
    {
        var sampler = new BatchSampler(Numbers(200), 2, 1);
        float[] values = new float[2];
        int[] labels = new int[2];
        for (int i = 0; i < 120; i++) sampler.Next(values, labels);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 70; i++) sampler.Next(values, labels);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
