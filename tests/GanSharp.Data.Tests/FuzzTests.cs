using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace GanSharp.Data.Tests;

/// <summary>
/// Thousands of damaged files of each format: each is either read or refused with a <see cref="DataFormatException"/>, takes
/// memory in proportion to the file, and no time to speak of.
/// </summary>
public class FuzzTests
{
    private const int Rounds = 3000;

    [Fact]
    public void Damaged_idx_files_are_read_or_refused() =>
        Fuzz(TestFiles.Idx([20, 6, 6], TestFiles.Counting(720)), bytes => IdxFile.Read(ByteSource.Memory("f", bytes)));

    [Fact]
    public void Damaged_wide_idx_files_are_read_or_refused() =>
        Fuzz(TestFiles.Idx([6, 15], TestFiles.Counting(720), 0x0E), bytes => IdxFile.Read(ByteSource.Memory("f", bytes)));

    [Fact]
    public void Damaged_packed_idx_files_are_read_or_refused() =>
        Fuzz(TestFiles.Gzip(TestFiles.Idx([20, 6, 6], TestFiles.Counting(720))), bytes => IdxFile.Read(ByteSource.Memory("f", bytes)));

    [Fact]
    public void Damaged_content_in_sound_gzip_is_read_or_refused() =>
        Fuzz(TestFiles.Idx([20, 6, 6], TestFiles.Counting(720)), bytes => IdxFile.Read(ByteSource.Memory("f", TestFiles.Gzip(bytes))), perByte: 200);

    [Theory]
    [InlineData("float32")]
    [InlineData("uint8")]
    [InlineData("version2")]
    [InlineData("structured")]
    public void Damaged_npy_files_are_read_or_refused(string name) =>
        Fuzz(File.ReadAllBytes(TestFiles.Fixture($"npy/{name}.npy")), bytes => Opened(NpyFile.Read(ByteSource.Memory("f", bytes))));

    [Theory]
    [InlineData("1,2,3\n4,5.5,6\n-7,8,9e-2\n")]
    [InlineData("label,\"a\",b\r\n0,1,2\r\n1,\"4\",5\r\n")]
    public void Damaged_csv_files_are_read_or_refused(string text) =>
        Fuzz(Encoding.UTF8.GetBytes(text), bytes => CsvDataset.From(CsvTable.Read(ByteSource.Memory("f", bytes)), "f", "f"), perByte: 300);

    [Fact]
    public void Damaged_packed_csv_files_are_read_or_refused() =>
        Fuzz(TestFiles.Gzip("1,2,3\n4,5.5,6\n-7,8,9e-2\n"u8.ToArray()), bytes => CsvTable.Read(ByteSource.Memory("f", bytes)), perByte: 300);

    [Theory]
    [InlineData("rgb")]
    [InlineData("grey_1_bit")]
    [InlineData("palette_transparent")]
    [InlineData("rgb_transparent_colour")]
    public void Damaged_png_files_are_read_or_refused(string name) =>
        Fuzz(File.ReadAllBytes(TestFiles.Fixture($"png/{name}.png")), bytes => PngFile.Read(ByteSource.Memory("f", bytes)));

    [Theory]
    [InlineData("rgb")]
    [InlineData("grey_1_bit")]
    [InlineData("palette_transparent")]
    [InlineData("rgb_transparent_colour")]
    public void Damaged_png_files_with_sound_checksums_are_read_or_refused(string name) =>
        Fuzz(File.ReadAllBytes(TestFiles.Fixture($"png/{name}.png")), bytes => PngFile.Read(ByteSource.Memory("f", WithChecksums(bytes))));

    private static Dataset Opened(NumericArray array) => ArrayDataset.From(array, "f", "f", "f", null);

    private static void Fuzz(byte[] good, Func<byte[], object> read, int perByte = 64)
    {
        Record.Exception(() => read(good)); // what is made once, such as tables, counts for no file
        var random = new Random(good.Length);
        var clock = Stopwatch.StartNew();
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] bad = Mutate(good, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(bad);
            }
            catch (DataFormatException e)
            {
                refused++;
                Assert.DoesNotContain('\n', e.Message);
            }

            // The constant is for buffers and the exception itself; a header can claim billions.
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < 400_000 + ((long)perByte * bad.Length), $"round {round}: {allocated} bytes for a file of {bad.Length}: {Convert.ToHexString(bad)}");
        }

        Assert.InRange(refused, Rounds / 20, Rounds);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
    }

    private static byte[] Mutate(byte[] good, Random random)
    {
        byte[] bad = [.. good];
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            if (bad.Length < 8) return bad;
            // Headers decide most, so half of all changes fall on them.
            int at = random.Next(random.Next(2) == 0 ? Math.Min(bad.Length - 4, 40) : bad.Length - 4);
            switch (random.Next(6))
            {
                case 0: bad = bad[..random.Next(bad.Length)]; break;
                case 1: bad[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bad[at] = (byte)random.Next(256); break;
                case 3: BinaryPrimitives.WriteUInt32BigEndian(bad.AsSpan(at), (uint)random.NextInt64(uint.MaxValue)); break;
                case 4: BinaryPrimitives.WriteUInt32BigEndian(bad.AsSpan(at), random.Next(2) == 0 ? int.MaxValue : (uint)random.Next(100_000)); break;
                default: bad = [.. bad[..at], .. bad[random.Next(bad.Length)..]]; break;
            }
        }

        return bad;
    }

    // So that damage gets past the checksums to the code behind them.
    private static byte[] WithChecksums(byte[] file)
    {
        for (long at = 8; at + 12 <= file.Length;)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan((int)at));
            if (at + 12 + length > file.Length) break;
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan((int)(at + 8 + length)), Crc32.Of(file.AsSpan((int)at + 4, (int)length + 4)));
            at += 12 + length;
        }

        return file;
    }
}
