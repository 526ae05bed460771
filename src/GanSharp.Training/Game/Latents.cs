using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Draws latents: each is a row that begins at its own place of the stream, so that a latent depends on its number alone.</summary>
internal static class Latents
{
    /// <summary>The next rows of a stream, [count, size].</summary>
    public static Tensor Draw(Workspace workspace, int count, LatentOptions options, RandomStream stream)
    {
        Tensor latents = workspace.Zeros(new Shape(count, options.Length()));
        Span<float> values = latents.AsWritableSpan();
        for (int i = 0; i < count; i++) Fill(values.Slice(i * options.Length(), options.Length()), options, stream);
        return latents;
    }

    /// <summary>One latent from a stream's next place.</summary>
    /// <param name="whole">Receives it; zeros.</param>
    /// <param name="options">What it is made of.</param>
    /// <param name="stream">Where from.</param>
    public static void Fill(Span<float> whole, LatentOptions options, RandomStream stream)
    {
        Span<float> row = whole[..options.Size], pick = stackalloc float[1];
        if (options.Distribution == "uniform") stream.FillUniform(row, -1, 1);
        else stream.FillNormal(row);
        if (options.Categories > 0)
        {
            stream.FillUniform(pick);
            whole[options.Size + Math.Min((int)(pick[0] * options.Categories), options.Categories - 1)] = 1;
        }

        stream.FillUniform(whole[^options.Continuous..], -1, 1);
    }

    /// <summary>Sets the category of all latents; they must have one.</summary>
    public static void SetCategory(Span<float> values, LatentOptions options, int category)
    {
        for (int start = options.Size; start < values.Length; start += options.Length())
        {
            Span<float> code = values.Slice(start, options.Categories);
            code.Clear();
            code[category] = 1;
        }
    }

    /// <summary>Goes to latent number <paramref name="index"/> of a stream.</summary>
    public static void Seek(RandomStream stream, LatentOptions options, long index) => stream.Position = (ulong)index * Blocks(options);

    /// <summary>How far one latent moves a stream.</summary>
    public static ulong Blocks(LatentOptions options) => (ulong)(((options.Size + 3) / 4) + Math.Min(options.Categories, 1) + ((options.Continuous + 3) / 4));
}
