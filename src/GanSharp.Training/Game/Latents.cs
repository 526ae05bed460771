using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Draws latents: each is a row that begins at its own place of the stream, so that a latent depends on its number alone.</summary>
internal static class Latents
{
    /// <summary>The next rows of a stream, [count, size].</summary>
    public static Tensor Draw(Workspace workspace, int count, LatentOptions options, RandomStream stream)
    {
        Tensor latents = workspace.Zeros(new Shape(count, options.Size));
        Span<float> values = latents.AsWritableSpan();
        for (int i = 0; i < count; i++)
        {
            Span<float> row = values.Slice(i * options.Size, options.Size);
            if (options.Distribution == "uniform") stream.FillUniform(row, -1, 1);
            else stream.FillNormal(row);
        }

        return latents;
    }

    /// <summary>Goes to latent number <paramref name="index"/> of a stream.</summary>
    public static void Seek(RandomStream stream, LatentOptions options, long index) => stream.Position = (ulong)index * (ulong)((options.Size + 3) / 4);
}
