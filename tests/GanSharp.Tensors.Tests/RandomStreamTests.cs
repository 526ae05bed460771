using System.Runtime.Intrinsics;

namespace GanSharp.Tensors.Tests;

public class RandomStreamTests
{
    /// <summary>Known answers of the Random123 library (kat_vectors, philox4x32, 10 rounds).</summary>
    [Theory]
    [InlineData(0UL, 0UL, 0UL, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x299f31d0a4093822UL, 0x85a308d3243f6a88UL, 0x0370734413198a2eUL, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Philox_gives_the_published_words(ulong key, ulong low, ulong high, uint a, uint b, uint c, uint d) =>
        Assert.Equal((a, b, c, d), Philox.Words(key, low, high));

    [Fact]
    public void A_stream_resumes_at_its_position()
    {
        RandomStream whole = new(5, "latents"), second = new(5, "latents");
        float[] all = new float[64], rest = new float[32];
        whole.FillNormal(all);
        second.Position = 8;
        second.FillNormal(rest);
        Assert.Equal(all[32..], rest);
    }

    [Fact]
    public void Names_and_seeds_make_other_numbers()
    {
        uint[] first = [new RandomStream(1, "a").NextUInt32(), new RandomStream(1, "b").NextUInt32(), new RandomStream(2, "a").NextUInt32(), new RandomStream(1, "a").Child("b").NextUInt32()];
        Assert.Equal(4, first.Distinct().Count());
    }

    [Theory]
    [InlineData(0UL, 0UL)]
    [InlineData(0x299f31d0a4093822UL, 0xfffffffcUL)]
    [InlineData(ulong.MaxValue, ulong.MaxValue - 3)]
    public void Eight_counters_at_once_give_the_words_of_each(ulong key, ulong from)
    {
        var (a, b, c, d) = Philox.Words(key, Vector512.Create(from) + Vector512<ulong>.Indices);
        for (int i = 0; i < 8; i++)
            Assert.Equal(Philox.Words(key, from + (ulong)i), ((uint)a[i], (uint)b[i], (uint)c[i], (uint)d[i]));
    }

    [Fact]
    public void Sines_and_logarithms_of_shares_are_those_of_the_library()
    {
        uint[] edges = [0u, 1, (1u << 29) - 1, 1u << 29, 1u << 30, 3u << 29, 1u << 31, 3u << 30, 7u << 29, uint.MaxValue - 1, uint.MaxValue];
        foreach (uint share in Enumerable.Range(0, 100_000).Select(i => (uint)(i * 300_643L)).Concat(edges))
        {
            var (sine, cosine) = Turn.SinCos(Vector512.Create(share));
            double angle = share * (2 * Math.PI / 4294967296.0), log = Math.Log((share + 1) / 4294967296.0);
            Assert.Equal(Math.Sin(angle), sine[0], 2e-7);
            Assert.Equal(Math.Cos(angle), cosine[0], 2e-7);

            // Close to one, what counts is the share's own rounding to 24 bits.
            Assert.Equal(log, BoxMuller.Log(Vector512.Create(share))[0], (Math.Abs(log) * 2e-7) + 3e-8);
        }
    }

    [Fact]
    public unsafe void A_normal_number_depends_on_its_counter_alone()
    {
        float[] all = new float[200];
        new RandomStream(4, "counter").FillNormal(all);
        for (int from = 0; from < 20; from++)
        {
            float[] some = new float[11 + (7 * from)];
            new RandomStream(4, "counter") { Position = (ulong)from }.FillNormal(some);
            Assert.Equal(all.AsSpan(4 * from).ToArray().Take(some.Length), some.Take(200 - (4 * from)));
        }

        // By the formula in the library's functions.
        const ulong key = 0x0123456789ABCDEF;
        float* block = stackalloc float[BoxMuller.Count];
        BoxMuller.Write(key, 5, 3, 2, block);
        for (uint i = 0; i < BoxMuller.Count / 4; i++)
        {
            var (a, b, c, d) = Philox.Words(key, 5 + i);
            double[] expected = [.. new[] { (a, b), (c, d) }.SelectMany(pair => Two(pair.Item1, pair.Item2))];
            for (int j = 0; j < 4; j++) Assert.Equal(expected[j], block[(4 * i) + j], 4e-6);
        }

        static double[] Two(uint share, uint angle)
        {
            double radius = Math.Sqrt(-2 * Math.Log((share + 1.0) / 4294967296.0)), turn = angle * (2 * Math.PI / 4294967296.0);
            return [3 + (2 * radius * Math.Cos(turn)), 3 + (2 * radius * Math.Sin(turn))];
        }
    }

    /// <summary>What another vector width would have to give too: these tests also run without AVX-512 and without vectors.</summary>
    [Fact]
    public void Normal_numbers_have_the_same_bits_on_all_machines()
    {
        float[] x = new float[100_003];
        new RandomStream(2, "bits").FillNormal(x, 0.25f, 1.5f);
        Assert.Equal("42022F107472A260", Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(x.AsSpan())))[..16]);
    }

    [Fact]
    public void A_tensor_of_normal_numbers_is_the_same_with_any_number_of_threads()
    {
        float[] expected = new float[30_001];
        RandomStream one = new(1, "normal") { Position = 7 };
        one.FillNormal(expected, 2, 3);
        foreach (int threads in new[] { 1, 3 })
        {
            using Engine engine = new(threads);
            using Workspace workspace = engine.OpenWorkspace();
            RandomStream stream = new(1, "normal") { Position = 7 };
            Assert.Equal(expected, workspace.Normal(new Shape(30_001), stream, 2, 3).ToArray());
            Assert.Equal(one.Position, stream.Position);
        }
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_a_normal()
    {
        const int n = 1_000_000;
        float[] x = new float[n];
        new RandomStream(1, "normal").FillNormal(x, 2, 3);
        double mean = x.Average(v => (double)v), variance = x.Sum(v => (v - mean) * (v - mean)) / n, fourth = x.Sum(v => Math.Pow((v - mean) / 3, 4)) / n;
        // Five standard errors: 3/sqrt(n), 9·sqrt(2/n), sqrt(96/n).
        Assert.InRange(mean, 2 - (5 * 3 / Math.Sqrt(n)), 2 + (5 * 3 / Math.Sqrt(n)));
        Assert.InRange(variance, 9 - (45 * Math.Sqrt(2.0 / n)), 9 + (45 * Math.Sqrt(2.0 / n)));
        Assert.InRange(fourth, 3 - (5 * Math.Sqrt(96.0 / n)), 3 + (5 * Math.Sqrt(96.0 / n)));
    }

    [Fact]
    public void Uniform_numbers_fill_their_range_evenly()
    {
        const int n = 100_000, bins = 16;
        float[] x = new float[n];
        new RandomStream(9, "uniform").FillUniform(x, -1, 1);
        Assert.All(x, v => Assert.InRange(v, -1, 0.99999994f));
        double expected = n / (double)bins;
        double chi = x.GroupBy(v => (int)((v + 1) / 2 * bins)).Sum(g => Math.Pow(g.Count() - expected, 2) / expected);
        Assert.InRange(chi, 2, 45); // 15 degrees of freedom: outside with a chance of about 1e-4
    }

    [Fact]
    public void A_permutation_holds_every_number_once_and_moves_them()
    {
        int[] order = new RandomStream(1, "order").Permutation(1000);
        Assert.Equal(Enumerable.Range(0, 1000), order.Order());
        Assert.True(order.Where((v, i) => v == i).Count() < 10); // on average 1 stays
    }
}
