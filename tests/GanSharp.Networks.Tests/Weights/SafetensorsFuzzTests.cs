using GanSharp.Tensors;

namespace GanSharp.Networks.Tests;

/// <summary>Damaged files: read or refused with our error, nothing else, and without memory out of proportion.</summary>
public class SafetensorsFuzzTests
{
    private const int Rounds = 4000;

    [Fact]
    public void Damaged_files_are_read_or_refused_within_bounds()
    {
        byte[] good = File.ReadAllBytes(Files.Fixture("dtypes.safetensors"));
        RandomStream random = new(1, "fuzz");
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] bytes = Damage(good, random);
            if (!TryRead(bytes, round)) refused++;
        }

        Assert.InRange(refused, Rounds / 2, Rounds - 1);
    }

    [Fact]
    public void Random_headers_made_of_the_formats_words_are_read_or_refused_within_bounds()
    {
        string[] words = ["{", "}", "[", "]", ":", ",", "\"x\"", "\"dtype\"", "\"F32\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "0", "4", "1e9", "-1", "99999999999999999999", "null", " "];
        RandomStream random = new(2, "fuzz");
        for (int round = 0; round < Rounds; round++)
        {
            string header = "{" + string.Concat(Enumerable.Range(0, random.NextInt32(30)).Select(_ => words[random.NextInt32(words.Length)]));
            TryRead(Files.Bytes(header, random.NextInt32(9)), round);
        }
    }

    private static bool TryRead(byte[] bytes, int round)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool read;
        try
        {
            Files.Read(bytes);
            read = true;
        }
        catch (WeightsException error)
        {
            Assert.DoesNotContain(error.Message, char.IsControl);
            Assert.InRange(error.Message.Length, 20, 600);
            read = false;
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 400_000 + (100L * bytes.Length), $"round {round} allocated too much for {bytes.Length} bytes");
        return read;
    }

    /// <summary>One to four of: a changed byte, a changed digit, a cut, a doubled part, a changed length.</summary>
    private static byte[] Damage(byte[] good, RandomStream random)
    {
        List<byte> bytes = [.. good];
        for (int i = random.NextInt32(4); i >= 0 && bytes.Count > 0; i--)
        {
            int place = random.NextInt32(bytes.Count);
            switch (random.NextInt32(5))
            {
                case 0:
                    bytes[place] = (byte)random.NextUInt32();
                    break;
                case 1:
                    int digit = bytes.FindIndex(place, b => char.IsAsciiDigit((char)b));
                    if (digit >= 0) bytes[digit] = (byte)('0' + random.NextInt32(10));
                    break;
                case 2:
                    bytes.RemoveRange(place, random.NextInt32(bytes.Count - place) + 1);
                    break;
                case 3:
                    bytes.InsertRange(place, bytes.GetRange(place, random.NextInt32(Math.Min(40, bytes.Count - place)) + 1));
                    break;
                default:
                    bytes[Math.Min(random.NextInt32(8), bytes.Count - 1)] = (byte)random.NextUInt32();
                    break;
            }
        }

        return [.. bytes];
    }
}
