using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// Channels become pixels: [n, h, w, c·r²] to [n, h·r, w·r, c], y[n, p·r + i, q·r + j, c] = x[n, p, q, c·r² + i·r + j], which is
    /// PyTorch's order of channels. Made of <see cref="Reshape(Shape)"/> and <see cref="Permute"/>.
    /// Shi et al.: Real-time single image and video super-resolution using an efficient sub-pixel convolutional neural network (CVPR 2016).
    /// </summary>
    /// <param name="factor">r, at least 1.</param>
    /// <exception cref="ArgumentException">The tensor is no image, or its channels are not a multiple of r².</exception>
    public Tensor PixelShuffle(int factor)
    {
        Axes.RequireImages("PixelShuffle", Shape);
        int n = Shape[0], h = Shape[1], w = Shape[2], channels = Shape[3];
        if (factor < 1) Throw.Argument($"PixelShuffle: factor {factor}; a factor is at least 1.");
        if (channels % ((long)factor * factor) != 0) Throw.Argument($"PixelShuffle: shape {Shape} has {channels} channels, which is not a multiple of {(long)factor * factor}, the square of factor {factor}; choose another factor or number of channels.");
        int c = channels / factor / factor;
        return Reshape(n, h, w, c, factor, factor).Permute(0, 1, 4, 2, 5, 3).Reshape(new Shape(n, h * factor, w * factor, c));
    }

    /// <summary>The opposite of <see cref="PixelShuffle"/>: [n, h·r, w·r, c] to [n, h, w, c·r²].</summary>
    /// <param name="factor">r, at least 1.</param>
    /// <exception cref="ArgumentException">The tensor is no image, or its height or width is not a multiple of r.</exception>
    public Tensor PixelUnshuffle(int factor)
    {
        Axes.RequireImages("PixelUnshuffle", Shape);
        int n = Shape[0], h = Shape[1], w = Shape[2], c = Shape[3];
        if (factor < 1) Throw.Argument($"PixelUnshuffle: factor {factor}; a factor is at least 1.");
        if (h % factor != 0 || w % factor != 0) Throw.Argument($"PixelUnshuffle: shape {Shape} is {h} x {w} pixels, which is not a multiple of factor {factor}; pad or resize the images first.");
        return Reshape(n, h / factor, factor, w / factor, factor, c).Permute(0, 1, 3, 5, 2, 4).Reshape(new Shape(n, h / factor, w / factor, c * factor * factor));
    }
}
