using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Moves an image by up to an eighth of its side in each direction, whole pixels, with 0 where nothing is (DiffAugment, Zhao et al. 2020, arXiv:2006.10738).</summary>
public sealed class Translation : IAugmentation
{
    /// <inheritdoc/>
    public string Name => "translation";

    /// <inheritdoc/>
    public Tensor Apply(Tensor x, RandomStream random) => Move(x, random);

    internal static Tensor Move(Tensor x, RandomStream random)
    {
        int height = x.Shape[1], width = x.Shape[2], down = Reach(height), right = Reach(width);
        int tall = height + (2 * down), wide = width + (2 * right);
        Tensor padded = x.ZeroPad(new(1, down, down), new(2, right, right));
        int[] pixels = new int[x.Shape[0] * height * width];
        for (int i = 0, at = 0; i < x.Shape[0]; i++)
        {
            int top = random.NextInt32((2 * down) + 1), left = random.NextInt32((2 * right) + 1);
            for (int row = 0; row < height; row++)
            {
                int start = (((i * tall) + top + row) * wide) + left;
                for (int column = 0; column < width; column++) pixels[at++] = start + column;
            }
        }

        return padded.Reshape(-1, x.Shape[3]).Gather(pixels).Reshape(x.Shape);
    }

    private static int Reach(int side) => (int)((side / 8.0) + 0.5);
}
