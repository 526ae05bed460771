using GanSharp.Tensors;

namespace GanSharp.Networks.Tests;

public class DropoutTests : NetworkTest
{
    [Fact]
    public void Drops_the_share_asked_for_and_keeps_the_expectation()
    {
        const int Count = 40_000;
        const double P = 0.3;
        Tensor x = Tensor.Persistent(new Shape(Count / 4, 4));
        x.AsWritableSpan().Fill(2);
        float[] y = Run(new Dropout((float)P), x, Pass.Train(new RandomStream(1, "dropout"))).ToArray();
        int dropped = y.Count(v => v == 0);

        // Five standard deviations of a binomial count: false alarms below one in a million.
        Assert.InRange(dropped, (Count * P) - (5 * Math.Sqrt(Count * P * (1 - P))), (Count * P) + (5 * Math.Sqrt(Count * P * (1 - P))));
        Assert.All(y.Where(v => v != 0), v => Assert.Equal(2 / 0.7f, v, 1e-5f));
    }

    [Fact]
    public void Evaluation_changes_nothing() => Assert.Equal(Normal(5, 5).ToArray(), Run(new Dropout(0.5f), Normal(5, 5), Pass.Evaluate).ToArray());

    [Fact]
    public void The_stream_decides_what_is_dropped()
    {
        Tensor x = Normal(20, 20);
        float[] Once(ulong seed, ulong position = 0) => Run(new Dropout(0.5f), x, Pass.Train(new RandomStream(seed, "dropout") { Position = position })).ToArray();
        Assert.Equal(Once(1), Once(1));
        Assert.NotEqual(Once(1), Once(2));
        Assert.NotEqual(Once(1), Once(1, position: 100));
    }

    [Fact]
    public void Gradients_pass_where_nothing_was_dropped()
    {
        Tensor x = Tensor.Persistent(Normal(50, 4).AsSpan(), new Shape(50, 4), tracked: true);
        using Workspace workspace = Engine.OpenWorkspace();
        Tensor y = new Dropout(0.5f).Forward(workspace.Use(x), Pass.Train(new RandomStream(1, "dropout")));
        float[] gradient = Gradients.Of(y.Sum(), [x])[0].ToArray(), result = y.ToArray();
        Assert.Equal(result.Select(v => v == 0 ? 0f : 2f), gradient);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Equal("Dropout: the probability is 1; it must lie from 0 to below 1.", Assert.Throws<ArgumentException>(() => new Dropout(1)).Message);
        Assert.Throws<ArgumentException>(() => new Dropout(float.NaN));
        Assert.Contains("Pass.Train(stream)", Assert.Throws<InvalidOperationException>(() => Run(new Dropout(0.5f), Normal(2, 2), Pass.Train())).Message, StringComparison.Ordinal);
    }
}
