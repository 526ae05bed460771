using System.Numerics;

namespace GanSharp.Data;

/// <summary>Eight Gaussians on the unit circle, as PacGAN has them (Lin et al. 2018, arXiv:1712.04086): sigma 0.01.</summary>
internal static class Ring8
{
    private const int Modes = 8;

    public static PointSet Set { get; } = PointSet.Of(new([.. Enumerable.Range(0, Modes).Select(Centre)], 0.01f), "ring8", "8 Gaussians (sigma 0.01) on a circle of radius 1");

    private static Vector2 Centre(int mode)
    {
        double angle = 2 * Math.PI * mode / Modes;
        return new((float)Math.Cos(angle), (float)Math.Sin(angle));
    }
}
