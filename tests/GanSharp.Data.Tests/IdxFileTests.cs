using static GanSharp.Data.Tests.TestFiles;

namespace GanSharp.Data.Tests;

public class IdxFileTests
{
    private static NumericArray Read(byte[] bytes) => IdxFile.Read(ByteSource.Memory("images.idx", bytes));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bytes_are_read_raw_or_packed(bool packed)
    {
        byte[] file = Idx([2, 3, 4], Counting(24));
        NumericArray array = Read(packed ? Gzip(file) : file);
        Assert.Equal([2, 3, 4], array.Shape.ToArray());
        Assert.Equal(Counting(24), array.Bytes.ToArray());
    }

    [Theory]
    [InlineData(0x09, "FE03", new float[] { -2, 3 })]
    [InlineData(0x0B, "FFFE0103", new float[] { -2, 259 })]
    [InlineData(0x0C, "FFFFFFFE00010000", new float[] { -2, 65536 })]
    [InlineData(0x0D, "3F800000C0200000", new float[] { 1, -2.5f })]
    [InlineData(0x0E, "3FF0000000000000C004000000000000", new float[] { 1, -2.5f })]
    public void The_other_element_types_are_big_endian(byte type, string hex, float[] expected) =>
        Assert.Equal(expected, Read(Idx([2], Convert.FromHexString(hex), type)).Floats.ToArray());

    [Fact]
    public void A_file_cut_short_says_how_much_is_missing()
    {
        byte[] file = Idx([2, 3, 4], Counting(24));
        Assert.Equal(
            "images.idx: ends after 35 bytes, but 40 are needed (its header says (2, 3, 4) of UInt8); the file is cut short: fetch or write it again",
            ErrorOf(() => Read(file[..35])));
        Assert.StartsWith("images.idx: ends after 35 bytes (gunzipped), but 40 are needed", ErrorOf(() => Read(Gzip(file[..35]))));
        Assert.Contains("ends after 6 bytes", ErrorOf(() => Read(file[..6])));
        Assert.Contains("the file is empty", ErrorOf(() => Read([])));
    }

    [Fact]
    public void A_packed_file_cut_short_is_refused()
    {
        byte[] file = Gzip(Idx([60, 10, 10], Counting(6000)));
        for (int length = 2; length < file.Length - 16; length += 7) // with only its checksum missing it is still complete
            Assert.StartsWith("images.idx: ", ErrorOf(() => Read(file[..length])));
    }

    [Fact]
    public void A_packed_file_with_a_wrong_checksum_is_refused()
    {
        byte[] file = Gzip(Idx([60, 10, 10], Counting(6000)));
        file[^6] ^= 1;
        Assert.Contains("gzip data is damaged", ErrorOf(() => Read(file)));
    }

    [Fact]
    public void Bytes_left_over_are_reported() => Assert.Equal(
        "images.idx: 3 bytes after the (2, 3, 4) values that its header describes; header and data do not fit together: fetch or write the file again",
        ErrorOf(() => Read([.. Idx([2, 3, 4], Counting(24)), 1, 2, 3])));

    [Fact]
    public void Sizes_that_no_file_could_hold_are_refused_before_memory_is_taken()
    {
        byte[] huge = Idx([int.MaxValue, int.MaxValue, int.MaxValue], []), large = Idx([2_000_000_000], []);
        byte[] negative = Idx([-1], []), packed = Gzip(large);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more than the", ErrorOf(() => Read(huge)));
        Assert.Contains("2,000,000,008 are needed", ErrorOf(() => Read(large)));
        Assert.Contains("dimension 1 as 4,294,967,295", ErrorOf(() => Read(negative)));
        Assert.Contains("bytes of gzip cannot hold", ErrorOf(() => Read(packed)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_packed_file_that_expands_far_is_counted_before_memory_is_taken()
    {
        byte[] sparse = new byte[20_000_000];
        for (int i = 0; i < sparse.Length; i += 400) sparse[i] = (byte)(i * 2654435761L >> 24);
        byte[] lies = Gzip(Idx([20_000_000], sparse[1_000_000..])), honest = Gzip(Idx([20_000_000], sparse));
        Assert.InRange(honest.Length, 20_000_000 / 1000, 20_000_000 / 20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("ends after 19,000,008 bytes (gunzipped)", ErrorOf(() => Read(lies)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal(20_000_000, Read(honest).Count);
    }

    [Theory]
    [InlineData("<!DOCTYPE html>", "a web page")]
    [InlineData("PK\u0003\u0004....", "a zip archive")]
    [InlineData("\u0001\u0002\u0003\u0004....", "the bytes 01020304")]
    public void Another_kind_of_file_is_named(string content, string kind)
    {
        string message = ErrorOf(() => Read(System.Text.Encoding.Latin1.GetBytes(content)));
        Assert.Contains(kind, message);
        Assert.Contains("00000803 for images", message);
    }

    [Fact]
    public void Unknown_types_and_dimensions_are_refused()
    {
        Assert.Contains("element type 0x0A", ErrorOf(() => Read(Idx([1], [1], 0x0A))));
        Assert.Contains("gives 0 dimensions", ErrorOf(() => Read(Idx([], []))));
        Assert.Contains("gives 9 dimensions", ErrorOf(() => Read(Idx([1, 1, 1, 1, 1, 1, 1, 1, 1], [1]))));
    }
}
