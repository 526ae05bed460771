using System.Numerics;

namespace GanSharp.Data;

/// <summary>25 Gaussians in five rows of five, as PacGAN has them (Lin et al. 2018, arXiv:1712.04086): from -4 to 4, sigma 0.05.</summary>
internal static class Grid25
{
    private const int Side = 5, Spacing = 2, Least = -4;

    public static PointSet Set { get; } = PointSet.Of(new([.. Enumerable.Range(0, Side * Side).Select(Centre)], 0.05f), "grid25", "25 Gaussians (sigma 0.05) in a square of 5 x 5, 2 apart");

    private static Vector2 Centre(int mode) => new(Least + (Spacing * (mode % Side)), Least + (Spacing * (mode / Side)));
}
