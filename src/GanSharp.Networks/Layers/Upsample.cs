using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>How pixels between pixels are made.</summary>
public enum Interpolation
{
    /// <summary>Each pixel is repeated.</summary>
    Nearest,

    /// <summary>Linear along both axes between pixel centres.</summary>
    Bilinear,
}

/// <summary>Images made larger by a whole factor: x [N, H, W, C] gives [N, factor·H, factor·W, C].</summary>
public sealed class Upsample : Layer
{
    private readonly int _factor;
    private readonly Interpolation _interpolation;

    /// <summary>A layer that enlarges images.</summary>
    /// <param name="factor">At least 1.</param>
    /// <param name="interpolation">How pixels between pixels are made.</param>
    /// <exception cref="ArgumentException">The factor is below 1, or the interpolation is none.</exception>
    public Upsample(int factor, Interpolation interpolation = Interpolation.Nearest)
    {
        _factor = Check.Positive(nameof(Upsample), factor);
        if (interpolation is not (Interpolation.Nearest or Interpolation.Bilinear)) Check.Fail($"Upsample: there is no interpolation {interpolation}; use Nearest or Bilinear.");
        _interpolation = interpolation;
    }

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 4) Check.Fail($"Upsample: the input has shape {x.Shape}; expected images [N, H, W, C].");
        int height = checked(x.Shape[1] * _factor), width = checked(x.Shape[2] * _factor);
        return _interpolation == Interpolation.Nearest ? x.ResizeNearest(height, width) : x.ResizeBilinear(height, width);
    }
}
