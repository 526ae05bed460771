using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Sets a square of half the image's side at a random place, partly outside perhaps, to 0 (DiffAugment, Zhao et al. 2020, arXiv:2006.10738).</summary>
public sealed class Cutout : IAugmentation
{
    /// <inheritdoc/>
    public string Name => "cutout";

    /// <inheritdoc/>
    public Tensor Apply(Tensor x, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(x);
        int height = x.Shape[1], width = x.Shape[2], tall = Half(height), wide = Half(width);
        Tensor mask = x.Workspace!.Full(new Shape(x.Shape[0], height, width, 1), 1);
        Span<float> keep = mask.AsWritableSpan();
        for (int i = 0; i < x.Shape[0]; i++)
        {
            int top = random.NextInt32(height + 1) - (tall / 2), left = random.NextInt32(width + 1) - (wide / 2);
            for (int row = Math.Max(0, top); row < Math.Min(height, top + tall); row++)
                keep.Slice((((i * height) + row) * width) + Math.Max(0, left), Math.Min(width, left + wide) - Math.Max(0, left)).Clear();
        }

        return x * mask;
    }

    private static int Half(int side) => (side + 1) / 2;
}
