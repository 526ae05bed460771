using Spectre.Console;
using Spectre.Console.Rendering;

namespace GanSharp.Cli.Display;

/// <summary>Draws a picture with half-block characters: the upper pixel in the foreground colour, the lower in the background's.</summary>
internal sealed class PictureView(Picture picture) : Renderable
{
    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(picture.Width, picture.Width);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        for (int y = 0; y + 1 < picture.Height; y += 2)
        {
            for (int x = 0; x < Math.Min(picture.Width, maxWidth); x++)
                yield return new Segment("▀", new Style(Colour(x, y), Colour(x, y + 1)));
            yield return Segment.LineBreak;
        }
    }

    private Color Colour(int x, int y)
    {
        var (r, g, b) = picture[x, y];
        return new Color(r, g, b);
    }
}
