using GanSharp.Data;

namespace GanSharp.Training.Tests;

public class ImageGridTests
{
    [Fact]
    public void Images_stand_row_by_row_between_grey_lines()
    {
        // Three images of 1 x 2 pixels in two columns: the fourth cell stays grey.
        PngImage grid = ImageGrid.Draw([-1, 1, 0, 1, 1, -1], [1, 2, 1], columns: 2);
        Assert.Equal((7, 5, 1), (grid.Width, grid.Height, grid.Channels));
        const byte G = 64;
        Assert.Equal<byte>(
        [
            G, G, G, G, G, G, G,
            G, 0, 255, G, 128, 255, G,
            G, G, G, G, G, G, G,
            G, 255, 0, G, G, G, G,
            G, G, G, G, G, G, G,
        ], grid.Pixels);
    }

    [Fact]
    public void Colours_stay_together()
    {
        PngImage grid = ImageGrid.Draw([-1, 0, 1], [1, 1, 3], columns: 1);
        Assert.Equal((3, 3, 3), (grid.Width, grid.Height, grid.Channels));
        Assert.Equal<byte>([0, 128, 255], grid.Pixels[12..15]);
    }

    [Fact]
    public void Larger_images_have_wider_lines() => Assert.Equal((2 * 30) + 2, ImageGrid.Draw(new float[2 * 28 * 28], [28, 28, 1], 2).Width);

    [Fact]
    public void What_is_no_image_is_refused()
    {
        Assert.Contains("samples of 1 axes", Assert.Throws<ArgumentException>(() => ImageGrid.Draw(new float[4], [2], 2)).Message);
        Assert.Contains("5 values; expected some images of 4 each", Assert.Throws<ArgumentException>(() => ImageGrid.Draw(new float[5], [2, 2, 1], 2)).Message);
    }
}
