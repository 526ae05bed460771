using GanSharp.Data;

namespace GanSharp.Training.Tests;

public class PointPlotTests
{
    private static readonly PlotBounds Unit = new(0, 0, 1);

    [Fact]
    public void A_point_stands_where_it_belongs_with_y_upwards()
    {
        PointPlot plot = new(Unit, 100);
        plot.Shade([0.5f, 0.5f, 0.5f, 0.5f]);
        plot.Scatter([0.205f, 0.905f], PlotColour.Real, 1.5f, 1);
        PngImage image = plot.ToImage("");
        Assert.Equal((100, 100, 3), (image.Width, image.Height, image.Channels));
        Assert.Equal((36, 99, 192), Pixel(image, 20, 9));
        Assert.Equal((36, 99, 192), Pixel(image, 21, 9));
        Assert.Equal((251, 250, 248), Pixel(image, 25, 9));
        Assert.Equal((251, 250, 248), Pixel(image, 20, 90));
    }

    [Fact]
    public void The_ground_follows_the_values_and_is_blended_between_nodes()
    {
        PointPlot plot = new(Unit, 200);
        plot.Shade([0, 1, 0.5f, 0.5f]); // below: generated on the left, real on the right; above: even
        PngImage image = plot.ToImage("");
        AssertNear((250, 221, 193), Pixel(image, 0, 199));
        AssertNear((200, 219, 247), Pixel(image, 199, 199));
        AssertNear((251, 250, 248), Pixel(image, 0, 0));
        AssertNear((251, 250, 248), Pixel(image, 199, 0));
        AssertNear((251, 250, 248), Pixel(image, 100, 199));
        AssertNear((226, 235, 248), Pixel(image, 149, 199));
    }

    [Fact]
    public void Colours_grow_stronger_where_points_lie_together()
    {
        PointPlot plot = new(Unit, 10);
        plot.Shade([0.5f, 0.5f, 0.5f, 0.5f]);
        plot.Scatter([0.25f, 0.25f, 0.75f, 0.75f, 0.75f, 0.75f], PlotColour.Fake, 1, 0.5f);
        PngImage image = plot.ToImage("");
        Assert.Equal((232, 167, 124), Pixel(image, 2, 7));
        Assert.Equal((223, 126, 62), Pixel(image, 7, 2));
    }

    [Fact]
    public void What_lies_outside_or_nowhere_is_left_out()
    {
        PointPlot plot = new(Unit, 20);
        plot.Shade([0.5f, 0.5f, 0.5f, 0.5f]);
        plot.Scatter([float.NaN, 0.5f, 0.5f, float.PositiveInfinity, -5, 0.5f, 0.5f, 1e30f], PlotColour.Fake, 2, 1);
        Assert.All(Enumerable.Range(0, 400), i => Assert.Equal((251, 250, 248), Pixel(plot.ToImage(""), i % 20, i / 20)));
    }

    [Fact]
    public void Bounds_are_the_square_around_the_points_with_a_margin()
    {
        PlotBounds wide = PlotBounds.Around([-2, 0, 2, 1, float.NaN, 7]);
        Assert.Equal(4 * 1.24f, wide.Size, 4);
        Assert.Equal(0, wide.Left + (wide.Size / 2), 4);
        Assert.Equal(0.5f, wide.Bottom + (wide.Size / 2), 4);
        Assert.Equal(new PlotBounds(2, 3, 2), PlotBounds.Around([3, 4, 3, 4]));
        Assert.Equal(new PlotBounds(-1, -1, 2), PlotBounds.Around([]));
    }

    private static (int R, int G, int B) Pixel(PngImage image, int x, int y)
    {
        int at = ((y * image.Width) + x) * 3;
        return (image.Pixels[at], image.Pixels[at + 1], image.Pixels[at + 2]);
    }

    private static void AssertNear((int R, int G, int B) expected, (int R, int G, int B) actual)
    {
        Assert.InRange(actual.R, expected.R - 1, expected.R + 1);
        Assert.InRange(actual.G, expected.G - 1, expected.G + 1);
        Assert.InRange(actual.B, expected.B - 1, expected.B + 1);
    }
}
