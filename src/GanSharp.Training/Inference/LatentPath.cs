namespace GanSharp.Training;

/// <summary>Walks from one latent to another.</summary>
public static class LatentPath
{
    /// <summary>The way that suits a model's latents: the arc for normal ones, the line for uniform ones.</summary>
    public static PathKind UsualKind(GanModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Options.Latent.Distribution == "uniform" ? PathKind.Linear : PathKind.Spherical;
    }

    /// <summary>Latents from one to the other, both included, at equal steps. Codes behind the noise change along the line.</summary>
    /// <param name="model">Whose latents they are.</param>
    /// <param name="from">The first one.</param>
    /// <param name="to">The last one.</param>
    /// <param name="steps">How many in all, at least 2.</param>
    /// <param name="kind">The way.</param>
    /// <returns>The latents one after the other, for <see cref="GanModel.Generate"/>.</returns>
    /// <exception cref="ArgumentException">A latent has another size.</exception>
    public static float[] Between(GanModel model, ReadOnlySpan<float> from, ReadOnlySpan<float> to, int steps, PathKind kind)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        int length = model.Options.Latent.Length(), noise = model.Options.Latent.Size;
        if (from.Length != length || to.Length != length) throw new ArgumentException($"LatentPath: latents of {from.Length} and {to.Length} numbers; this model's have {length}.", nameof(from));
        float[] path = new float[steps * length];
        double angle = kind == PathKind.Spherical ? Angle(from[..noise], to[..noise]) : 0;
        for (int step = 0; step < steps; step++)
        {
            double share = (double)step / (steps - 1);
            var (a, b) = angle is > 1e-4 and < Math.PI - 1e-4 ? (Math.Sin((1 - share) * angle) / Math.Sin(angle), Math.Sin(share * angle) / Math.Sin(angle)) : (1 - share, share);
            Span<float> latent = path.AsSpan(step * length, length);
            for (int i = 0; i < length; i++) latent[i] = i < noise ? (float)((a * from[i]) + (b * to[i])) : (float)(((1 - share) * from[i]) + (share * to[i]));
        }

        return path;
    }

    private static double Angle(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double product = 0, first = 0, second = 0;
        for (int i = 0; i < a.Length; i++) (product, first, second) = (product + ((double)a[i] * b[i]), first + ((double)a[i] * a[i]), second + ((double)b[i] * b[i]));
        double norms = Math.Sqrt(first * second);
        return norms == 0 ? 0 : Math.Acos(Math.Clamp(product / norms, -1, 1));
    }
}
