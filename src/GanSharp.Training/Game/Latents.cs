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
        Span<float> pick = stackalloc float[1];
        for (int i = 0; i < count; i++)
        {
            Span<float> whole = values.Slice(i * options.Length(), options.Length()), row = whole[..options.Size];
            if (options.Distribution == "uniform") stream.FillUniform(row, -1, 1);
            else stream.FillNormal(row);
            if (options.Categories > 0)
            {
                stream.FillUniform(pick);
                whole[options.Size + Math.Min((int)(pick[0] * options.Categories), options.Categories - 1)] = 1;
            }

            stream.FillUniform(whole[^options.Continuous..], -1, 1);
        }

        return latents;
    }

    /// <summary>Sets the category of all latents; they must have one.</summary>
    public static void SetCategory(Tensor latents, LatentOptions options, int category)
    {
        Span<float> values = latents.AsWritableSpan();
        for (int start = options.Size; start < values.Length; start += options.Length())
        {
            Span<float> code = values.Slice(start, options.Categories);
            code.Clear();
            code[category] = 1;
        }
    }

    /// <summary>Goes to latent number <paramref name="index"/> of a stream.</summary>
    public static void Seek(RandomStream stream, LatentOptions options, long index) => 
        stream.Position = (ulong)index * (ulong)(((options.Size + 3) / 4) + Math.Min(options.Categories, 1) + ((options.Continuous + 3) / 4));
}
