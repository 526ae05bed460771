namespace GanSharp.Tensors.Tests.Ops;

public class DropoutTests
{
    [Fact]
    public void Drops_the_given_share_and_keeps_the_mean()
    {
        using Engine engine = new(2);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = workspace.Full(new Shape(100_000), 1).Detach(tracked: true);
        Tensor y = x.Dropout(0.3f, new RandomStream(1, "dropout"));
        float[] values = y.ToArray();
        Assert.Equal(0.3, values.Count(value => value == 0) / 100_000.0, 0.01);
        Assert.All(values, value => Assert.True(value is 0 or (1 / (1 - 0.3f))));
        Assert.Equal(values, Gradients.Of(y.Sum(), [x])[0].ToArray());
    }

    [Fact]
    public void The_same_position_of_the_stream_drops_the_same_elements_and_the_next_others()
    {
        using Engine engine = new(2);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Tensor x = workspace.Full(new Shape(9, 11), 1);
        RandomStream stream = new(1, "dropout");
        float[] first = x.Dropout(0.5f, stream).ToArray();
        ulong position = stream.Position;
        float[] second = x.Dropout(0.5f, stream).ToArray();
        Assert.NotEqual(first, second);
        stream.Position = position;
        Assert.Equal(second, x.Dropout(0.5f, stream).ToArray());
        Assert.Equal(x.ToArray(), x.Dropout(0, stream).ToArray());
    }

    [Theory]
    [InlineData(1f, "Dropout: probability 1 must be from 0 to below 1.")]
    [InlineData(-0.1f, "Dropout: probability -0.1 must be from 0 to below 1.")]
    [InlineData(float.NaN, "Dropout: probability NaN must be from 0 to below 1.")]
    public void A_probability_out_of_range_is_refused(float probability, string message)
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => workspace.Zeros(new Shape(2)).Dropout(probability, new RandomStream(1, "dropout"))).Message);
    }
}
