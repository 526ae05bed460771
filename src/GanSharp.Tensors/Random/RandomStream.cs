using System.Text;

namespace GanSharp.Tensors;

/// <summary>
/// A named stream of random numbers. A number is a pure function of the seed, the stream's name and a counter
/// (Philox), so the order in which threads or other streams draw does not matter, and a stream is stopped and resumed
/// by its <see cref="Position"/> alone. Not safe for use from several threads at once.
/// </summary>
public sealed class RandomStream
{
    private readonly ulong _key;

    /// <summary>Opens the stream <paramref name="name"/> of <paramref name="seed"/> at position 0.</summary>
    /// <param name="seed">The run's seed; any value.</param>
    /// <param name="name">What the numbers are for, for example <c>generator.latents</c>.</param>
    public RandomStream(ulong seed, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Seed = seed;
        Name = name;
        ulong hash = 0xCBF29CE484222325; // FNV-1a
        foreach (byte b in Encoding.UTF8.GetBytes(name)) hash = (hash ^ b) * 0x100000001B3;
        var (a, b2, _, _) = Philox.Words(seed, hash);
        _key = a | ((ulong)b2 << 32);
    }

    /// <summary>The seed that the stream was opened with.</summary>
    public ulong Seed { get; }

    /// <summary>The stream's name.</summary>
    public string Name { get; }

    /// <summary>The counter of the next draw, in blocks of four 32-bit words. Save it to stop, set it to resume.</summary>
    public ulong Position { get; set; }

    /// <summary>A stream of its own below this one, independent of this one's position.</summary>
    public RandomStream Child(string name) => new(Seed, Name + "/" + name);

    /// <summary>Fills with uniform numbers in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public void FillUniform(Span<float> values, float low = 0, float high = 1)
    {
        float scale = (high - low) * (1f / (1 << 24));
        for (int i = 0; i < values.Length; i += 4)
        {
            var (a, b, c, d) = Philox.Words(_key, Position++);
            ReadOnlySpan<uint> words = [a, b, c, d];
            int n = Math.Min(4, values.Length - i);
            for (int j = 0; j < n; j++) values[i + j] = ((words[j] >> 8) * scale) + low;
        }
    }

    /// <summary>Fills with normal numbers of the given mean and standard deviation (Box-Muller).</summary>
    public void FillNormal(Span<float> values, float mean = 0, float standardDeviation = 1)
    {
        NormalAt(Position, values, mean, standardDeviation);
        Position += Blocks(values.Length);
    }

    /// <summary>The counter's steps that filling so many numbers takes.</summary>
    internal static ulong Blocks(int count) => ((ulong)count + 3) / 4;

    /// <summary>What <see cref="FillNormal"/> gives at a position, which stays where it is: any thread may ask.</summary>
    internal unsafe void NormalAt(ulong position, Span<float> values, float mean, float standardDeviation)
    {
        fixed (float* to = values)
        {
            int i = 0;
            for (; i <= values.Length - BoxMuller.Count; i += BoxMuller.Count, position += BoxMuller.Count / 4) BoxMuller.Write(_key, position, mean, standardDeviation, to + i);
            if (i == values.Length) return;
            float* block = stackalloc float[BoxMuller.Count];
            BoxMuller.Write(_key, position, mean, standardDeviation, block);
            new ReadOnlySpan<float>(block, values.Length - i).CopyTo(values[i..]);
        }
    }

    /// <summary>One 32-bit word; takes a whole block of the stream.</summary>
    public uint NextUInt32() => Philox.Words(_key, Position++).A;

    /// <summary>A whole number in [0, <paramref name="exclusive"/>), without bias.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusive"/> is below 1.</exception>
    public int NextInt32(int exclusive)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusive, 1);
        uint bound = (uint)exclusive, reject = (uint)(0x1_0000_0000UL % bound);
        while (true)
        {
            ulong product = (ulong)NextUInt32() * bound; // Lemire's multiply-and-reject
            if ((uint)product >= reject) return (int)(product >> 32);
        }
    }

    /// <summary>A random order of 0..length-1 (Fisher-Yates).</summary>
    public int[] Permutation(int length)
    {
        int[] order = new int[length];
        for (int i = 0; i < length; i++) order[i] = i;
        for (int i = length - 1; i > 0; i--)
        {
            int j = NextInt32(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
