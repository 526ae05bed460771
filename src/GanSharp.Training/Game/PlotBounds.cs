using System.Runtime.InteropServices;

namespace GanSharp.Training;

/// <summary>A square piece of the plane.</summary>
/// <param name="Left">The least x.</param>
/// <param name="Bottom">The least y.</param>
/// <param name="Size">The length of a side; above 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlotBounds(float Left, float Bottom, float Size)
{
    // Of the longer side, on each end: room for points that are generated outside.
    private const float Margin = 0.12f;

    /// <summary>The square around points, with a margin. What is not finite is left out.</summary>
    /// <param name="points">x and y in turn.</param>
    public static PlotBounds Around(ReadOnlySpan<float> points)
    {
        float left = float.MaxValue, right = float.MinValue, bottom = float.MaxValue, top = float.MinValue;
        for (int i = 0; i + 1 < points.Length; i += 2)
        {
            float x = points[i], y = points[i + 1];
            if (!float.IsFinite(x) || !float.IsFinite(y)) continue;
            (left, right, bottom, top) = (Math.Min(left, x), Math.Max(right, x), Math.Min(bottom, y), Math.Max(top, y));
        }

        if (left > right) return new(-1, -1, 2);
        float extent = Math.Max(right - left, top - bottom);
        float size = extent > 0 ? extent * (1 + (2 * Margin)) : 2;
        return new(left + ((right - left - size) / 2), bottom + ((top - bottom - size) / 2), size);
    }
}
