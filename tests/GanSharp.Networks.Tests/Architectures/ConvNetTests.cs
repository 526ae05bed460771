using GanSharp.Tensors;

namespace GanSharp.Networks.Tests;

public class ConvNetTests : NetworkTest
{
    [Theory]
    [InlineData(28, 28, 1, 3, 3 * 3 * 64)]
    [InlineData(32, 32, 3, 3, 4 * 4 * 64)]
    [InlineData(64, 48, 3, 4, 4 * 3 * 128)]
    [InlineData(8, 8, 1, 1, 4 * 4 * 16)]
    [InlineData(3, 3, 2, 1, 1 * 1 * 16)]
    [InlineData(1, 9, 1, 1, 1 * 9 * 16)]
    public void The_sides_are_halved_until_they_are_small(int height, int width, int channels, int convolutions, int flat)
    {
        Discriminator network = ConvNet.CreateClassifier(new Shape(height, width, channels), 5, 0.25f, new RandomStream(1, "net"));
        Layer[] layers = [.. network.Children.Select(c => c.Layer)];
        Assert.Equal(convolutions, layers.OfType<Conv2d>().Count());
        Assert.Equal([flat, ConvNet.FeatureCount], layers.OfType<Linear>().Select(l => l.Inputs));
        Assert.Equal(2, layers.OfType<Dropout>().Count());
        using Workspace workspace = Engine.OpenInferenceWorkspace();
        Verdict verdict = network.Judge(workspace.Use(Normal(3, height, width, channels)), Pass.Evaluate);
        Assert.Equal((new Shape(3, 5), new Shape(3, ConvNet.FeatureCount)), (verdict.Classes!.Shape, verdict.Features.Shape));
        Assert.All(verdict.Features.ToArray(), f => Assert.True(f >= 0));
        Assert.True(verdict.Features.ToArray().Count(f => f > 0) > 100);
    }

    [Fact]
    public void A_window_gives_its_largest_value()
    {
        Tensor x = Normal(2, 4, 6, 3), y = Run(new MaxPool(2), x, Pass.Evaluate);
        Assert.Equal(new Shape(2, 2, 3, 3), y.Shape);
        float[] from = x.ToArray(), to = y.ToArray();
        float At(int n, int h, int w, int c) => from[(((((n * 4) + h) * 6) + w) * 3) + c];
        for (int i = 0; i < to.Length; i++)
        {
            int c = i % 3, w = i / 3 % 3 * 2, h = i / 9 % 2 * 2, n = i / 18;
            Assert.Equal(Math.Max(Math.Max(At(n, h, w, c), At(n, h, w + 1, c)), Math.Max(At(n, h + 1, w, c), At(n, h + 1, w + 1, c))), to[i]);
        }
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Contains("expected images", Assert.Throws<ArgumentException>(() => ConvNet.CreateClassifier(new Shape(7), 3, 0, null)).Message);
        Assert.Contains("the number of classes is 1", Assert.Throws<GanSharpException>(() => ConvNet.CreateClassifier(new Shape(8, 8, 1), 1, 0, null)).Message);
        Assert.Contains("the dropout is 1", Assert.Throws<GanSharpException>(() => ConvNet.CreateClassifier(new Shape(8, 8, 1), 3, 1, null)).Message);
        Assert.Contains("the kernel is 0", Assert.Throws<ArgumentException>(() => new MaxPool(0)).Message);
    }
}
