using System.Globalization;
using System.Text.RegularExpressions;
using GanSharp.Tensors;

namespace GanSharp.Cli.Benchmarks;

/// <summary>
/// A single layer without bias, whose name says everything: <c>4x4s2-64to128-at16-b64</c> is a convolution with kernels of 4x4 and stride 2 from 64
/// to 128 channels of images of 16x16 pixels, 64 of them in a batch; <c>1d25s4-1to64-at16384-b8</c> is one of signals of 16,384 samples;
/// <c>linear-100to6272-b64</c> is a product. The padding is (kernel - 1)/2, rounded down.
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="Axes">2 for images, 1 for signals, 0 for a product.</param>
/// <param name="Kernel">The kernel's side; 1 for a product.</param>
/// <param name="Stride">Pixels between neighbouring windows; 1 for a product.</param>
/// <param name="Inputs">Channels in.</param>
/// <param name="Outputs">Channels out.</param>
/// <param name="Size">The side of the images, the length of the signals; 1 for a product.</param>
/// <param name="Batch">Samples in a batch.</param>
internal sealed partial record LayerCase(string Name, int Axes, int Kernel, int Stride, int Inputs, int Outputs, int Size, int Batch)
{
    /// <summary>
    /// All cases: the strided layers of the DCGANs, in several batches; sizes that fill no whole register; the smallest and the largest images;
    /// stride 1; kernels of one pixel; 5x5 as in the first DCGAN; signals as in WaveGAN; the products of the dense layers.
    /// </summary>
    public static IReadOnlyList<LayerCase> All { get; } =
    [
        .. new[]
        {
            "4x4s2-1to64-at32-b64", "4x4s2-64to128-at16-b64", "4x4s2-128to256-at8-b64",
            "4x4s2-1to32-at28-b64", "4x4s2-32to64-at14-b64", "4x4s2-64to128-at14-b64",
            "4x4s2-64to128-at16-b1", "4x4s2-128to256-at8-b1", "4x4s2-64to128-at14-b1",
            "4x4s2-1to64-at32-b50", "4x4s2-64to128-at16-b50", "4x4s2-64to128-at14-b50",
            "4x4s2-20to45-at16-b64", "4x4s2-3to64-at32-b64",
            "3x3s1-256to256-at4-b64", "4x4s2-3to32-at128-b8", "3x3s1-64to64-at64-b8",
            "3x3s1-64to64-at16-b64", "3x3s1-128to128-at8-b64",
            "1x1s1-64to128-at16-b64", "5x5s2-64to128-at16-b64",
            "1d25s4-1to64-at16384-b8", "1d25s4-64to128-at4096-b8", "1d25s4-128to256-at1024-b8",
            "linear-100to6272-b64", "linear-3136to256-b64", "linear-784to512-b64", "linear-1024to784-b64", "linear-784to512-b1", "linear-784to1000-b225", "linear-500to250-b225",
        }.Select(Parse),
    ];

    /// <summary>Zeros around the input.</summary>
    public int Padding => (Kernel - 1) / 2;

    /// <summary>The side or the length of the output.</summary>
    public int OutputSize => ((Size + (2 * Padding) - Kernel) / Stride) + 1;

    /// <summary>The shape of the input.</summary>
    public Shape InputShape => Axes switch { 2 => new(Batch, Size, Size, Inputs), 1 => new(Batch, Size, Inputs), _ => new(Batch, Inputs) };

    /// <summary>The shape of the weight.</summary>
    public Shape WeightShape => Axes switch { 2 => new(Kernel, Kernel, Inputs, Outputs), 1 => new(Kernel, Inputs, Outputs), _ => new(Inputs, Outputs) };

    /// <summary>
    /// Floating-point operations of the direct algorithm, the same for the layer and both gradients: a multiplication and an addition for each
    /// output, kernel place and channel in, those that meet the padding included.
    /// </summary>
    public double Operations => 2.0 * Batch * Math.Pow((double)OutputSize * Kernel, Axes) * Inputs * Outputs;

    private static LayerCase Parse(string name)
    {
        Match match = Pattern().Match(name);
        int axes = name[1] switch { 'x' => 2, 'd' => 1, _ => 0 };
        return new LayerCase(name, axes, Number("kernel"), Number("stride"), Number("inputs"), Number("outputs"), Number("size"), Number("batch"));

        int Number(string group) => match.Groups[group] is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : 1;
    }

    [GeneratedRegex(@"^(?:(?:\d+x|1d)(?<kernel>\d+)s(?<stride>\d+)|linear)-(?<inputs>\d+)to(?<outputs>\d+)(?:-at(?<size>\d+))?-b(?<batch>\d+)$")]
    private static partial Regex Pattern();
}
