using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>A square picture of a piece of the plane, x to the right and y upwards: first its ground is shaded, then points are set on it.</summary>
internal sealed class PointPlot(PlotBounds bounds, int side)
{
    private readonly PlotColour[] _pixels = new PlotColour[side * side];

    /// <summary>Colours the ground after values on a lattice over the whole square, blended between its nodes.</summary>
    /// <param name="values">0 (generated) to 1 (real), rows from the bottom, nodes from the left, those of the border on the square's border.</param>
    public void Shade(ReadOnlySpan<float> values)
    {
        int nodes = (int)Math.Sqrt(values.Length);
        for (int y = 0; y < side; y++)
        {
            var (below, up) = Node(side - y - 0.5f, nodes);
            for (int x = 0; x < side; x++)
            {
                var (left, across) = Node(x + 0.5f, nodes);
                ReadOnlySpan<float> low = values.Slice((below * nodes) + left, 2), high = values.Slice(((below + 1) * nodes) + left, 2);
                float lower = low[0] + ((low[1] - low[0]) * across), upper = high[0] + ((high[1] - high[0]) * across);
                _pixels[(y * side) + x] = PlotColour.Ground(lower + ((upper - lower) * up));
            }
        }
    }

    /// <summary>Sets points as discs with soft edges. Those outside, or not finite, are left out.</summary>
    /// <param name="points">x and y in turn.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="radius">In pixels.</param>
    /// <param name="opacity">0 to 1: where points lie close together the colour grows stronger.</param>
    public void Scatter(ReadOnlySpan<float> points, PlotColour colour, float radius, float opacity)
    {
        float scale = side / bounds.Size;
        for (int i = 0; i + 1 < points.Length; i += 2)
        {
            float x = (points[i] - bounds.Left) * scale, y = side - ((points[i + 1] - bounds.Bottom) * scale);
            if (x >= -radius && x <= side + radius && y >= -radius && y <= side + radius) Disc(x, y, colour, radius, opacity);
        }
    }

    /// <summary>The picture as it is now.</summary>
    public PngImage ToImage(string description)
    {
        byte[] rgb = new byte[_pixels.Length * 3];
        for (int i = 0; i < _pixels.Length; i++)
        {
            rgb[3 * i] = (byte)MathF.Round(_pixels[i].R);
            rgb[(3 * i) + 1] = (byte)MathF.Round(_pixels[i].G);
            rgb[(3 * i) + 2] = (byte)MathF.Round(_pixels[i].B);
        }

        return new PngImage(side, side, 3, rgb) { Description = description };
    }

    // The node before a place in pixels, and how far it is to the next one.
    private (int Node, float Share) Node(float pixel, int nodes)
    {
        float at = pixel / side * (nodes - 1);
        int node = Math.Min((int)at, nodes - 2);
        return (node, at - node);
    }

    private void Disc(float x, float y, PlotColour colour, float radius, float opacity)
    {
        int left = Math.Max(0, (int)(x - radius - 1)), right = Math.Min(side - 1, (int)(x + radius + 1));
        int top = Math.Max(0, (int)(y - radius - 1)), bottom = Math.Min(side - 1, (int)(y + radius + 1));
        for (int row = top; row <= bottom; row++)
        {
            for (int column = left; column <= right; column++)
            {
                float dx = column + 0.5f - x, dy = row + 0.5f - y;
                float covered = Math.Clamp(radius + 0.5f - MathF.Sqrt((dx * dx) + (dy * dy)), 0, 1);
                ref PlotColour pixel = ref _pixels[(row * side) + column];
                pixel = PlotColour.Mix(pixel, colour, covered * opacity);
            }
        }
    }
}
