using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors.Tests;

/// <summary>The three convolution primitives of every kernel set against plain loops in double precision.</summary>
public class ConvolutionTests
{
    public static TheoryData<string, int[]> Cases()
    {
        TheoryData<string, int[]> data = [];
        (int Batch, int Height, int Width, int In, int Out, int Kernel, int Stride, int Padding, int Dilation, int Groups)[] shapes =
        [
            (8, 8, 8, 16, 48, 4, 2, 1, 1, 1), (11, 7, 6, 17, 19, 3, 1, 1, 1, 1), (64, 4, 4, 9, 5, 4, 1, 0, 1, 1), (3, 9, 7, 4, 6, 5, 2, 2, 1, 1),
            (9, 28, 28, 1, 32, 4, 2, 1, 1, 1), (2, 14, 14, 32, 1, 4, 2, 1, 1, 1), (1, 5, 5, 20, 70, 3, 1, 1, 1, 1), (5, 9, 9, 12, 12, 3, 1, 2, 2, 3),
            (3, 6, 6, 10, 10, 3, 2, 1, 1, 10), (2, 1, 1, 100, 64, 4, 1, 3, 1, 1), (9, 10, 11, 24, 3, 5, 3, 1, 1, 1), (2, 20, 20, 9, 16, 9, 1, 4, 1, 1),
            (1, 4, 4, 3, 1, 1, 1, 0, 1, 1), (17, 3, 3, 64, 96, 2, 1, 0, 1, 1), (2, 6, 5, 20, 33, 1, 1, 0, 1, 1), (3, 7, 9, 3, 20, 3, 1, 2, 2, 1),
            // Rows longer than a call of the weight gradient, in groups and apart; so few pixels that the weights are not turned.
            (2, 3, 300, 24, 40, 3, 1, 1, 1, 2), (1, 5, 270, 12, 17, 5, 2, 4, 2, 1), (1, 8, 6, 20, 70, 4, 2, 1, 1, 1), (1, 3, 3, 9, 40, 3, 1, 2, 2, 1),
            // Large enough for minimal filtering: every rest of three gaps, one pixel, oblong images, ragged channels, odd sizes of three taps.
            (40, 8, 8, 24, 20, 4, 2, 1, 1, 1), (19, 14, 12, 17, 33, 4, 2, 1, 1, 1), (515, 2, 2, 9, 18, 4, 2, 1, 1, 1), (24, 10, 16, 16, 9, 4, 2, 1, 1, 1),
            (20, 6, 5, 12, 33, 3, 1, 1, 1, 1), (9, 9, 11, 18, 20, 3, 1, 1, 1, 1), (130, 2, 2, 17, 16, 3, 1, 1, 1, 1), (600, 1, 1, 10, 9, 3, 1, 1, 1, 1),
        ];
        foreach (KernelSet set in Registry.All.Where(set => set.IsSupported))
        {
            foreach (var s in shapes) data.Add(set.Name, [s.Batch, s.Height, s.Width, s.In, s.Out, s.Kernel, s.Stride, s.Padding, s.Dilation, s.Groups]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Primitives_match_plain_loops(string kernels, int[] sizes)
    {
        var (batch, height, width, inChannels, outChannels) = (sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]);
        var (kernel, stride, padding, dilation, groups) = (sizes[5], sizes[6], sizes[7], sizes[8], sizes[9]);
        using Engine engine = new(2, Registry.Choose(kernels));
        using Workspace workspace = engine.OpenWorkspace();
        RandomStream stream = new(7, $"{batch}.{height}.{inChannels}.{kernel}");
        ConvolutionOptions options = new(stride, padding, 0, dilation, groups);
        Tensor x = workspace.Normal(new Shape(batch, height, width, inChannels), stream), w = workspace.Normal(new Shape(kernel, kernel, inChannels / groups, outChannels), stream);
        ConvolutionShape s = ConvolutionPlan.Forward("conv2d", x.Shape, w.Shape, options);
        Tensor y = Convolution.Forward(x, w, s), dy = workspace.Normal(y.Shape, stream);
        Tensor dx = Convolution.InputGradient(dy, w, s), dw = Convolution.WeightGradient(x, dy, s);
        double[] ey = new double[y.Length], edx = new double[x.Length], edw = new double[w.Length];
        Reference(s, x.AsSpan(), w.AsSpan(), dy.AsSpan(), ey, edx, edw);
        Close(ey, y);
        Close(edx, dx);
        Close(edw, dw);
    }

    [Fact]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        float[]? first = null;
        foreach (int threads in new[] { 1, 2, 5 })
        {
            using Engine engine = new(threads);
            using Workspace workspace = engine.OpenWorkspace();
            RandomStream stream = new(3, "threads");
            Tensor x = workspace.Normal(new Shape(13, 14, 14, 33), stream), w = workspace.Normal(new Shape(4, 4, 33, 65), stream);
            ConvolutionShape s = ConvolutionPlan.Forward("conv2d", x.Shape, w.Shape, new ConvolutionOptions(2, 1));
            Tensor y = Convolution.Forward(x, w, s);
            float[] all = [.. y.ToArray(), .. Convolution.InputGradient(y, w, s).ToArray(), .. Convolution.WeightGradient(x, y, s).ToArray()];
            first ??= all;
            Assert.Equal(first, all);
        }
    }

    [Theory]
    [InlineData(1, int.MaxValue, 1)]
    [InlineData(1_000_000, 1_000_000, 1)]
    [InlineData(1, 0, int.MaxValue)]
    public void Options_that_no_tensor_can_hold_are_refused(int stride, int padding, int dilation)
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = workspace.Zeros(new Shape(1, 3, 3, 1)), w = workspace.Zeros(new Shape(2, 2, 1, 1));
        ConvolutionOptions options = new(stride, padding, 0, dilation);
        Assert.Contains("conv2d: ", Assert.Throws<ArgumentException>(() => x.Conv2d(w, options)).Message);
        Assert.Contains("conv_transpose2d: ", Assert.Throws<ArgumentException>(() => x.ConvTranspose2d(w, options)).Message);
    }

    private static void Close(double[] expected, Tensor actual)
    {
        double scale = expected.Max(Math.Abs);
        ReadOnlySpan<float> values = actual.AsSpan();
        for (int i = 0; i < expected.Length; i++) Assert.True(Math.Abs(expected[i] - values[i]) <= 1e-5 * scale, $"at {i}: expected {expected[i]}, was {values[i]}, largest {scale}");
    }

    private static void Reference(ConvolutionShape s, ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<float> dy, double[] y, double[] dx, double[] dw)
    {
        int inGroup = s.InChannels / s.Groups, outGroup = s.OutChannels / s.Groups;
        for (int n = 0; n < s.Batch; n++)
            for (int p = 0; p < s.OutHeight; p++)
                for (int q = 0; q < s.OutWidth; q++)
                    for (int r = 0; r < s.KernelHeight; r++)
                        for (int t = 0; t < s.KernelWidth; t++)
                        {
                            int h = (p * s.StrideH) - s.PadTop + (r * s.DilationH), v = (q * s.StrideW) - s.PadLeft + (t * s.DilationW);
                            if ((uint)h >= (uint)s.InHeight || (uint)v >= (uint)s.InWidth) continue;
                            for (int o = 0; o < s.OutChannels; o++)
                                for (int i = 0; i < inGroup; i++)
                                {
                                    int xi = (((((n * s.InHeight) + h) * s.InWidth) + v) * s.InChannels) + (o / outGroup * inGroup) + i;
                                    int yi = (((((n * s.OutHeight) + p) * s.OutWidth) + q) * s.OutChannels) + o;
                                    int wi = (((((r * s.KernelWidth) + t) * inGroup) + i) * s.OutChannels) + o;
                                    y[yi] += (double)x[xi] * w[wi];
                                    dx[xi] += (double)dy[yi] * w[wi];
                                    dw[wi] += (double)x[xi] * dy[yi];
                                }
                        }
    }
}
