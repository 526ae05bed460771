using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using static GanSharp.Data.Tests.TestFiles;

namespace GanSharp.Data.Tests;

public class PngFileTests
{
    // The pixels that Fixtures/png/make_png.py draws.
    private static byte[] Pixels(Func<int, int, byte[]> at) =>
        [.. Enumerable.Range(0, 9).SelectMany(y => Enumerable.Range(0, 12).SelectMany(x => at(x, y)))];

    private static byte Red(int x) => (byte)(20 * x);

    private static byte Green(int y) => (byte)(28 * y);

    private static byte Blue(int x, int y) => (byte)((7 * x) + (5 * y));

    private static byte Alpha(int x) => (byte)(255 - (21 * x));

    public static TheoryData<string, int, byte[]> Images => new()
    {
        { "grey", 1, Pixels((x, y) => [Red(x)]) },
        { "grey_alpha", 2, Pixels((x, y) => [Red(x), Alpha(x)]) },
        { "rgb", 3, Pixels((x, y) => [Red(x), Green(y), Blue(x, y)]) },
        { "rgba", 4, Pixels((x, y) => [Red(x), Green(y), Blue(x, y), Alpha(x)]) },
        { "grey_1_bit", 1, Pixels((x, y) => [x >= 6 ? (byte)255 : (byte)0]) },
        { "palette_4_bit", 3, Pixels((x, y) => [Red(x), (byte)(255 - (20 * x)), (byte)x]) },
        { "palette_8_bit", 3, Pixels((x, y) => [Red(x), (byte)(255 - (20 * x)), (byte)x]) },
        { "palette_transparent", 4, Pixels((x, y) => [Red(x), (byte)(255 - (20 * x)), (byte)x, (byte)(21 * x)]) },
        { "rgb_transparent_colour", 4, Pixels((x, y) => [Red(x), Green(y), Blue(x, y), x == 1 && y == 0 ? (byte)0 : (byte)255]) },
    };

    [Theory]
    [MemberData(nameof(Images))]
    public void What_another_program_wrote_is_read(string name, int channels, byte[] pixels)
    {
        PngImage image = PngFile.Read(Fixture($"png/{name}.png"));
        Assert.Equal((12, 9, channels), (image.Width, image.Height, image.Channels));
        Assert.Equal(pixels, image.Pixels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_written_is_read_again_whatever_filters_its_rows_take(int channels)
    {
        var random = new Random(channels);
        int width = 37, height = 60;
        byte[] pixels = new byte[width * height * channels];
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = i / channels % width, y = i / channels / width;
            pixels[i] = (byte)((y / 12) switch { 0 => random.Next(256), 1 => x * 7, 2 => y * y, 3 => (x * 5) + (y * 3), _ => pixels[i - channels] / 2 });
        }

        byte[] file = PngFile.Encode(new PngImage(width, height, channels, pixels));
        PngImage read = PngFile.Read(ByteSource.Memory("a.png", file));
        Assert.Equal((width, height, channels), (read.Width, read.Height, read.Channels));
        Assert.Equal(pixels, read.Pixels);
        Assert.True(Filters(file, (width * channels) + 1).Distinct().Count() >= 4);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Points at 50 \u00b5m.")]
    public void A_description_is_kept_in_the_file(string? description)
    {
        using var files = new TestFiles();
        string path = Path.Combine(files.Folder, "described.png");
        PngFile.Write(path, new PngImage(1, 1, 1, [7]) { Description = description });
        PngImage read = PngFile.Read(path);
        Assert.Equal(description, read.Description);
        Assert.Equal([7], read.Pixels);
    }

    [Fact]
    public void A_moving_picture_numbers_its_chunks_and_shows_the_first_image_to_others()
    {
        using var files = new TestFiles();
        string path = Path.Combine(files.Folder, "moving.apng");
        PngImage[] frames = [.. Enumerable.Range(0, 3).Select(i => new PngImage(5, 4, 1, [.. Enumerable.Repeat((byte)(80 * i), 20)]))];
        PngFile.WriteAnimation(path, frames, 70);
        Assert.Equal(frames[0].Pixels, PngFile.Read(path).Pixels);
        byte[] bytes = File.ReadAllBytes(path);
        List<string> chunks = [];
        List<int> sequence = [];
        for (int at = 8; at < bytes.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at)))
        {
            string type = Encoding.ASCII.GetString(bytes, at + 4, 4);
            chunks.Add(type);
            if (type is "fcTL" or "fdAT") sequence.Add(BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 8)));
            if (type == "acTL") Assert.Equal((3, 0), (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 8)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 12))));
            if (type == "fcTL") Assert.Equal((70, 1000), (BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(at + 28)), BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(at + 30))));
        }

        Assert.Equal(["IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND"], chunks);
        Assert.Equal([0, 1, 2, 3, 4], sequence);
        Assert.Throws<ArgumentException>(() => PngFile.WriteAnimation(path, [], 70));
        Assert.Throws<ArgumentException>(() => PngFile.WriteAnimation(path, [frames[0], new PngImage(4, 5, 1, new byte[20])], 70));
    }

    [Fact]
    public void Every_filter_is_undone()
    {
        var random = new Random(3);
        byte[] above = new byte[40], row = new byte[40], filtered = new byte[40];
        random.NextBytes(above);
        random.NextBytes(row);
        for (int filter = 0; filter < PngFilter.Count; filter++)
        {
            foreach (int step in new[] { 1, 2, 3, 4 })
            {
                PngFilter.Apply(filter, row, above, step, filtered);
                Assert.Equal(filter == 0, filtered.SequenceEqual(row));
                PngFilter.Undo(filter, filtered, above, step);
                Assert.Equal(row, filtered);
            }
        }
    }

    [Fact]
    public void A_file_is_written_whole_and_replaces_an_older_one()
    {
        using var files = new TestFiles();
        string path = files.Write("a.png", "old");
        PngFile.Write(path, new PngImage(2, 1, 1, [7, 9]));
        Assert.Equal([7, 9], PngFile.Read(path).Pixels);
        Assert.Single(Directory.GetFiles(files.Folder));
        Assert.Contains("needs 6 bytes, got 5", Assert.Throws<ArgumentException>(() => new PngImage(2, 1, 3, new byte[5])).Message);
    }

    [Fact]
    public void Damage_and_kinds_that_cannot_be_read_are_refused_with_the_way_out()
    {
        byte[] good = File.ReadAllBytes(Fixture("png/rgb.png"));
        Assert.Contains("16 bits a channel; 8 bits are needed", Error(File.ReadAllBytes(Fixture("png/grey_16_bit.png"))));
        Assert.Contains("an interlaced PNG; save it without", Error(Patched(good, "IHDR", c => c[12] = 1)));
        Assert.Contains("unknown settings (depth 5, colour type 2", Error(Patched(good, "IHDR", c => c[8] = 5)));
        Assert.Contains("the checksum of the chunk IDAT is wrong", Error(Changed(good, 60)));
        Assert.Contains("checksum of the chunk IHDR", Error(Changed(good, 20)));
        Assert.Contains("cut short", Error(good[..^5]));
        Assert.Contains("the chunk IDAT claims", Error(good[..60]));
        Assert.Contains("the file is empty", Error([]));
        Assert.Contains("begins with a JPEG image (convert it to PNG)", Error([0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Contains("begins with an IDX array; a PNG image was expected", Error(Idx([1], [1])));
        Assert.Contains("line ends were converted", Error([.. good[..4], 10, .. good[6..]]));
        Assert.Contains("is gzip", Error(Gzip(good)));
        Assert.Contains("its first chunk is IDAT", Error([.. good[..8], .. good[33..]]));
        Assert.Contains("compressed pixels are damaged", Error(Patched(good, "IDAT", c => c[0] = 0)));
        Assert.Contains("says 12x10 pixels, but its pixels end in row 10", Error(Patched(good, "IHDR", c => c[7] = 10)));
        Assert.Contains("pixels beyond them", Error(Patched(good, "IHDR", c => c[7] = 8)));
        Assert.Contains("a pixel of colour 11, but its palette has 11 colours", Error(ShorterPalette()));
    }

    [Fact]
    public void Sizes_that_the_file_cannot_hold_are_refused_before_memory_is_taken()
    {
        byte[] good = File.ReadAllBytes(Fixture("png/rgb.png"));
        byte[] large = Patched(good, "IHDR", c => BinaryPrimitives.WriteInt32BigEndian(c, 20_000_000));
        byte[] huge = Patched(good, "IHDR", c => c.AsSpan(0, 8).Fill(0x7F));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("says 20000000x9 pixels, which its", Error(large));
        Assert.Contains("more than can be held in memory", Error(huge));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    private static string Error(byte[] bytes) => ErrorOf(() => PngFile.Read(ByteSource.Memory("a.png", bytes)));

    private static byte[] Changed(byte[] file, int at)
    {
        byte[] bad = [.. file];
        bad[at] ^= 0x10;
        return bad;
    }

    private static byte[] ShorterPalette()
    {
        byte[] file = File.ReadAllBytes(Fixture("png/palette_8_bit.png"));
        int at = file.AsSpan().IndexOf("PLTE"u8), length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at - 4));
        byte[] chunk = [.. file[(at - 4)..(at + 4 + 33)], 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, 33);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(41), Crc32.Of(chunk.AsSpan(4, 37)));
        return [.. file[..(at - 4)], .. chunk, .. file[(at + 4 + length + 4)..]];
    }

    /// <summary>Changes a chunk and corrects its checksum.</summary>
    private static byte[] Patched(byte[] file, string type, Action<byte[]> change)
    {
        byte[] patched = [.. file];
        int at = file.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(type)), length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at - 4));
        byte[] content = file[(at + 4)..(at + 4 + length)];
        change(content);
        content.CopyTo(patched, at + 4);
        BinaryPrimitives.WriteUInt32BigEndian(patched.AsSpan(at + 4 + length), Crc32.Of(patched.AsSpan(at, length + 4)));
        return patched;
    }

    private static IEnumerable<byte> Filters(byte[] file, int rowBytes)
    {
        int at = file.AsSpan().IndexOf("IDAT"u8), length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at - 4));
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(file, at + 4, length), CompressionMode.Decompress)) zlib.CopyTo(rows);
        return rows.ToArray().Where((_, i) => i % rowBytes == 0);
    }
}
