using GanSharp.Tensors.Kernels;
using GanSharp.Testing;

namespace GanSharp.Tensors.Tests;

/// <summary>Minimal filtering against the direct kernels of the same instruction set, at the sizes of real networks.</summary>
public class FilteringTests
{
    /// <summary>
    /// The bound on the largest error, in parts of the result's root mean square. Single precision gives the direct kernels about 4e-6 at these sizes, filtering
    /// 1e-5: its sums and differences of pixels are up to four times as large as the pixels.
    /// </summary>
    private const double Bound = 2e-5;

    /// <summary>Batch, small size, channels in and out, kernel.</summary>
    private static readonly (int Batch, int Size, int In, int Out, int Kernel)[] Layers =
        [(64, 7, 32, 64, 4), (64, 8, 64, 128, 4), (64, 4, 128, 256, 4), (50, 16, 20, 45, 4), (64, 8, 64, 64, 3), (50, 7, 33, 48, 3)];

    [Fact]
    public void Filtering_stays_within_its_bound()
    {
        // Nothing to compare where there are no vectors: the scalar kernels don't filter.
        foreach (KernelSet set in Registry.All.Where(set => set.IsSupported && Registry.All.Any(other => other.Name == set.Name + "-direct")))
        {
            foreach (var (batch, size, inChannels, outChannels, kernel) in Layers) Compare(set.Name, batch, size, inChannels, outChannels, kernel);
        }
    }

    private static void Compare(string kernels, int batch, int size, int inChannels, int outChannels, int kernel)
    {
        Tensor[] filtered = Run(kernels, batch, size, inChannels, outChannels, kernel), direct = Run(kernels + "-direct", batch, size, inChannels, outChannels, kernel);
        string[] what = ["forward", "input gradient", "weight gradient"];
        for (int i = 0; i < 3; i++)
        {
            double square = 0, worst = 0;
            for (int j = 0; j < direct[i].Length; j++)
            {
                double e = direct[i].AsSpan()[j];
                square += e * e;
                worst = Math.Max(worst, Math.Abs(e - filtered[i].AsSpan()[j]));
            }

            double rms = Math.Sqrt(square / direct[i].Length);
            Assert.True(worst <= Bound * rms, $"{kernels} {what[i]}: {worst / rms:G3} of the root mean square, at most {Bound} are allowed");
            Assert.False(filtered[i].AsSpan().SequenceEqual(direct[i].AsSpan()), $"{kernels} {what[i]}: the same bits as the direct kernel; was it filtered?");
        }
    }

    [Fact]
    public void A_batch_that_is_done_in_portions_gives_the_whole_gradient()
    {
        // 155,000 floats an image: more than one portion of 16 million.
        Tensor filtered = Run(Registry.All.First(set => set.IsSupported).Name, 120, 16, 64, 64, 4)[2], direct = Run("scalar", 120, 16, 64, 64, 4, onlyWeights: true)[2];
        TensorAssert.Close(Array.ConvertAll(direct.ToArray(), v => (double)v), filtered);
    }

    [Fact]
    public void An_image_has_the_same_result_in_any_batch()
    {
        using Engine engine = new(2);
        using Workspace workspace = engine.OpenWorkspace();
        RandomStream stream = new(4, "batches");
        Tensor x = workspace.Normal(new Shape(96, 8, 8, 24), stream), w = workspace.Normal(new Shape(4, 4, 24, 40), stream);
        float[] all = x.Conv2d(w, new ConvolutionOptions(2, 1)).ToArray(), last = x.Slice(new AxisRange(0, 43, 53)).Conv2d(w, new ConvolutionOptions(2, 1)).ToArray();
        Assert.Equal(all[^last.Length..], last);
    }

    [Theory, InlineData(4), InlineData(3)]
    public void In_inference_one_image_has_the_bits_it_has_in_a_batch_and_prepared_weights_follow_the_weights(int kernel)
    {
        using Engine engine = new(2);
        RandomStream stream = new(6, "inference");
        Tensor w = Tensor.Persistent(new Shape(kernel, kernel, 24, 40));
        stream.FillNormal(w.AsWritableSpan());
        Span<float> kept = w.AsWritableSpan(); // as somebody might who changes weights behind the engine's back
        ConvolutionOptions options = new(kernel - 2, 1);
        for (int change = 0; change < 3; change++)
        {
            using (Workspace workspace = engine.OpenInferenceWorkspace())
            {
                Tensor x = workspace.Normal(new Shape(64, 8, 8, 24), new RandomStream(7, "images"));
                float[] all = x.Conv2d(w, options).ToArray(), one = x.Slice(new AxisRange(0, 63, 1)).Conv2d(w, options).ToArray();
                Assert.Equal(all[^one.Length..], one);
                using Workspace training = engine.OpenWorkspace();
                Assert.Equal(training.From(x.AsSpan(), x.Shape).Conv2d(w, options).ToArray(), all);
            }

            Assert.Equal(0, engine.BuffersInUse);
            kept[change * 100] += 1;
        }
    }

    [Fact]
    public void In_inference_one_row_has_the_bits_it_has_in_a_batch()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        RandomStream stream = new(8, "rows");
        foreach (var (inner, columns) in new[] { (100, 300), (2100, 131), (6272, 1), (3, 7) })
        {
            Tensor x = workspace.Normal(new Shape(9, inner), stream), w = workspace.Normal(new Shape(inner, columns), stream);
            Assert.Equal(x.MatMul(w).ToArray()[^columns..], x.Slice(new AxisRange(0, 8, 1)).MatMul(w).ToArray());
        }
    }

    [Fact]
    public void A_line_touches_every_pixel_once()
    {
        for (int n = 1; n < 40; n++)
        {
            FilterLine strided = FilterLine.OfFourTaps(n), plain = FilterLine.OfThreeTaps(n);
            Assert.Equal(Enumerable.Range(0, 2 * n), strided.Segments.SelectMany(s => Enumerable.Range(s.BigFirst, s.BigCount)));
            Assert.Equal(Enumerable.Range(0, n), plain.Segments.SelectMany(s => Enumerable.Range(s.BigFirst, s.BigCount)));
            Assert.All(strided.Segments, s => Assert.InRange(s.SmallFirst + s.SmallCount, 1, n));
            Assert.All(plain.Segments, s => Assert.InRange(s.SmallFirst + s.SmallCount, 1, n + 2));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 50)]
    [InlineData(37, 21)]
    [InlineData(64, 48)]
    public unsafe void Transposition_moves_every_element(int rows, int columns)
    {
        float[] from = [.. Enumerable.Range(0, rows * (columns + 2)).Select(i => (float)i)], to = new float[columns * (rows + 3)];
        fixed (float* source = from, target = to) Transposition.Run(source, columns + 2, target, rows + 3, rows, columns);
        for (int i = 0; i < to.Length; i++)
        {
            int column = i / (rows + 3), row = i % (rows + 3);
            Assert.Equal(row < rows ? from[(row * (columns + 2)) + column] : 0, to[i]);
        }
    }

    private static Tensor[] Run(string kernels, int batch, int size, int inChannels, int outChannels, int kernel, bool onlyWeights = false)
    {
        using Engine engine = new(2, Registry.Choose(kernels));
        using Workspace workspace = engine.OpenWorkspace();
        RandomStream stream = new(5, "filtering");
        int big = kernel == 4 ? 2 * size : size;
        Tensor x = workspace.Normal(new Shape(batch, big, big, inChannels), stream), w = workspace.Normal(new Shape(kernel, kernel, inChannels, outChannels), stream);
        Tensor dy = workspace.Normal(new Shape(batch, size, size, outChannels), stream);
        ConvolutionShape s = ConvolutionPlan.Forward("conv2d", x.Shape, w.Shape, new ConvolutionOptions(kernel - 2, 1));
        Tensor dw = Convolution.WeightGradient(x, dy, s).ToPersistent();
        return onlyWeights ? [dw, dw, dw] : [Convolution.Forward(x, w, s).ToPersistent(), Convolution.InputGradient(dy, w, s).ToPersistent(), dw];
    }
}
