using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Samples nearer to the usual: normal noise beyond a limit is drawn anew until it lies within (Brock, Donahue and Simonyan 2019, arXiv:1809.11096, section 3.1), uniform
/// noise is scaled to the limit. Codes stay as they are. What a latent becomes depends on the seed and its number alone.
/// </summary>
/// <param name="limit">The farthest that a number of the noise may lie from 0, above 0; for uniform noise at most 1.</param>
/// <param name="options">What latents are made of.</param>
/// <param name="seed">The samples' seed.</param>
/// <exception cref="GanSharpException">The limit is out of range.</exception>
internal sealed class Truncation(double limit, LatentOptions options, ulong seed)
{
    private const int Attempts = 1024;

    private readonly float _limit = Checked(limit, options);
    private readonly RandomStream _stream = new(seed, "sample.truncation");

    /// <summary>Truncates latents that lie one after the other.</summary>
    /// <param name="latents">Whole latents.</param>
    /// <param name="first">The number of the first one.</param>
    public void Apply(Span<float> latents, long first)
    {
        int length = options.Length();
        for (int i = 0; i < latents.Length / length; i++)
        {
            Span<float> noise = latents.Slice(i * length, options.Size);
            for (int j = 0; j < noise.Length; j++)
            {
                if (options.Distribution == "uniform") noise[j] *= _limit;
                else if (Math.Abs(noise[j]) > _limit) noise[j] = Anew(((ulong)(first + i) * (ulong)options.Size) + (ulong)j);
            }
        }
    }

    private static float Checked(double limit, LatentOptions options)
    {
        if (!(limit > 0) || !double.IsFinite(limit)) throw new GanSharpException($"a truncation of {limit} leaves no latents; give a number above 0, such as 1");
        return options.Distribution == "uniform" && limit > 1
            ? throw new GanSharpException(FormattableString.Invariant($"the latents of this model are uniform in [-1, 1], which a truncation of {limit} does not cut; give a number up to 1"))
            : (float)limit;
    }

    private float Anew(ulong place)
    {
        Span<float> four = stackalloc float[4];
        _stream.Position = place * Attempts;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            _stream.FillNormal(four);
            foreach (float value in four)
            {
                if (Math.Abs(value) <= _limit) return value;
            }
        }

        // Within so narrow a limit the normal density is flat.
        _stream.FillUniform(four, -_limit, _limit);
        return four[0];
    }
}
