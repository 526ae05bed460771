using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Tests.Shapes;

namespace GanSharp.Tensors.Tests.Spatial;

/// <summary>Pooling, resizing and pixel shuffle against plain loops on random image sizes, and pooling of special values.</summary>
public class SpatialReferenceTests
{
    [Fact]
    public void Pooling() => Trials((workspace, random) =>
    {
        int kernel = random.Next(1, 6), stride = random.Next(0, 4), padding = random.Next((kernel / 2) + 1), step = stride == 0 ? kernel : stride;
        PoolingOptions options = new(kernel, stride, padding);
        Tensor x = Images(workspace, random, Math.Max(1, kernel - (2 * padding)));
        int height = x.Shape[1], width = x.Shape[2];
        int[] sizes = [x.Shape[0], ((height + (2 * padding) - kernel) / step) + 1, ((width + (2 * padding) - kernel) / step) + 1, x.Shape[3]];
        IEnumerable<double> Window(int[] index) =>
            from h in Enumerable.Range((index[1] * step) - padding, kernel)
            from w in Enumerable.Range((index[2] * step) - padding, kernel)
            where h >= 0 && h < height && w >= 0 && w < width
            select x.At(index[0], h, w, index[3]);
        IndexedReference.Check(x.MaxPool2d(options), sizes, index => Window(index).Max(), $"max pooling {x.Shape} {options}");
        IndexedReference.Check(x.AveragePool2d(options), sizes, index => Window(index).Sum() / (kernel * kernel), $"average pooling {x.Shape} {options}", 1e-6);
        IndexedReference.Check(x.AveragePool2d(options, countPadding: false), sizes, index => Window(index).Average(), $"average pooling without padding {x.Shape} {options}", 1e-6);
    });

    [Fact]
    public void Resizing() => Trials((workspace, random) =>
    {
        Tensor x = Images(workspace, random, 1);
        int h = x.Shape[1], w = x.Shape[2], height = random.Next(1, 16), width = random.Next(1, 16);
        int[] sizes = [x.Shape[0], height, width, x.Shape[3]];
        IndexedReference.Check(x.ResizeNearest(height, width), sizes, index => x.At(index[0], index[1] * h / height, index[2] * w / width, index[3]), $"nearest resize {x.Shape} to {height} x {width}");
        IndexedReference.Check(x.ResizeBilinear(height, width), sizes, index =>
        {
            var (top, bottom, down) = Between(index[1], h, height);
            var (left, right, across) = Between(index[2], w, width);
            double Row(int row) => ((1 - across) * x.At(index[0], row, left, index[3])) + (across * x.At(index[0], row, right, index[3]));
            return ((1 - down) * Row(top)) + (down * Row(bottom));
        }, $"bilinear resize {x.Shape} to {height} x {width}", 1e-6);

        static (int Low, int High, double Fraction) Between(int result, int size, int results)
        {
            double position = Math.Max(0, ((result + 0.5) * size / results) - 0.5);
            int low = Math.Min((int)(position + 1e-9), size - 1);
            return (low, Math.Min(low + 1, size - 1), Math.Max(0, position - low));
        }
    });

    [Fact]
    public void Pixel_shuffle_and_back() => Trials((workspace, random) =>
    {
        int factor = random.Next(1, 4), channels = random.Next(1, 4);
        Tensor small = workspace.Normal(new Shape(random.Next(3), random.Next(1, 5), random.Next(1, 5), channels * factor * factor), new RandomStream((ulong)random.Next(), "x"));
        Tensor large = small.PixelShuffle(factor);
        IndexedReference.Check(
            large,
            [small.Shape[0], small.Shape[1] * factor, small.Shape[2] * factor, channels],
            index => small.At(index[0], index[1] / factor, index[2] / factor, (index[3] * factor * factor) + (index[1] % factor * factor) + (index[2] % factor)),
            $"pixel shuffle {small.Shape} by {factor}");
        IndexedReference.Check(large.PixelUnshuffle(factor), small.Shape.ToArray(), index => small.At(index), $"pixel unshuffle {large.Shape} by {factor}");
    });

    [Fact]
    public void Max_pooling_lets_NaN_win_and_keeps_infinities()
    {
        foreach (KernelSet kernels in Registry.All.Where(set => set.IsSupported))
        {
            using Engine engine = new(1, kernels);
            using Workspace workspace = engine.OpenWorkspace();
            float[] values = [float.NegativeInfinity, float.NegativeInfinity, 1, float.NaN, 3, 2, float.NegativeInfinity, float.PositiveInfinity, 9, float.NaN, 7, float.NegativeInfinity];
            Tensor x = workspace.From(values, new Shape(1, 1, 12, 1)).Reshape(1, 2, 6, 1);
            Assert.Equal([float.PositiveInfinity, float.NaN, 7], x.MaxPool2d(new(2)).ToArray());
            Tensor none = workspace.Full(new Shape(1, 2, 2, 3), float.NegativeInfinity).Detach(tracked: true);
            Tensor y = none.MaxPool2d(new(2));
            Assert.All(y.ToArray(), value => Assert.Equal(float.NegativeInfinity, value));
            Tensor gradient = Gradients.Of(y.Sum(), [none])[0];
            Assert.Equal([1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], gradient.ToArray());
        }
    }

    [Fact]
    public void Among_equal_values_the_first_pixel_gets_the_gradient_of_max_pooling()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = workspace.From([1, 4, 4, 4], new Shape(1, 2, 2, 1)).Detach(tracked: true);
        Assert.Equal([0, 1, 0, 0], Gradients.Of(x.MaxPool2d(new(2)).Sum(), [x])[0].ToArray());
    }

    [Fact]
    public void Without_recording_max_pooling_takes_no_memory_for_pixel_numbers()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Tensor x = workspace.Zeros(new Shape(1, 4, 4, 1)).Detach(tracked: true);
        int before = engine.BuffersInUse;
        x.MaxPool2d(new(2));
        Assert.Equal(before + 1, engine.BuffersInUse);
    }

    [Fact]
    public void An_infinity_beside_the_edge_does_not_become_NaN_by_a_weight_of_zero()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = workspace.From([1, float.PositiveInfinity, 5], new Shape(1, 1, 3, 1));
        Assert.Equal([1, float.PositiveInfinity, 5], x.ResizeBilinear(1, 3).ToArray());
    }

    private static Tensor Images(Workspace workspace, Random random, int smallest) =>
        workspace.Normal(new Shape(random.Next(3), smallest + random.Next(7), smallest + random.Next(7), random.Next(6) == 0 ? 0 : random.Next(1, 40)), new RandomStream((ulong)random.Next(), "x"));

    private static void Trials(Action<Workspace, Random> trial)
    {
        using Engine engine = new(2);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        for (int seed = 0; seed < 60; seed++)
        {
            trial(workspace, new Random(seed));
            workspace.Clear();
        }
    }
}
