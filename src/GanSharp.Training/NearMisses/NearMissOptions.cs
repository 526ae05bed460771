namespace GanSharp.Training;

/// <summary>How near-misses are looked for.</summary>
public sealed record NearMissOptions
{
    /// <summary>What makes a sample one outside the data. Default <see cref="NearMissCriterion.Score"/>.</summary>
    public NearMissCriterion By { get; init; } = NearMissCriterion.Score;

    /// <summary>The share of real samples that the criterion may take for outside, above 0 and below 1; <see cref="NearMissCriterion.Fake"/> has no use for it. Default 0.05.</summary>
    public double Rarity { get; init; } = 0.05;

    /// <summary>
    /// How near is near: the distance to the nearest real sample is at most so many times that which 99 of 100 other real samples keep, above 0. Default 1. Where data is dense, as points in the plane, those distances
    /// are small, and more times reach farther.
    /// </summary>
    public double Near { get; init; } = 1;

    /// <summary>Real samples that distances are measured to, at least 1, and as many that thresholds are chosen on. Default 2000.</summary>
    public int RealSamples { get; init; } = 2000;

    /// <summary>The most generated samples that are looked at for each one asked for, at least 1. Default 1000.</summary>
    public int Candidates { get; init; } = 1000;

    /// <summary>Decides the latents and the choice of real samples. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="GanSharpException">One is; the line says which.</exception>
    internal void Validate()
    {
        if (!Enum.IsDefined(By)) throw Out($"there is no criterion {By}; use Score, Boundary or Fake");
        if (!(Rarity is > 0 and < 1)) throw Out($"the rarity is {Rarity}; it takes a share above 0 and below 1");
        if (!(Near > 0) || Near > 1e6) throw Out($"the nearness is {Near}; it takes a number above 0 and at most a million");
        if (RealSamples < 1) throw Out($"the number of real samples is {RealSamples}; it takes at least 1");
        if (Candidates < 1) throw Out($"the number of candidates is {Candidates}; it takes at least 1");

        static GanSharpException Out(FormattableString text) => new("near-misses: " + FormattableString.Invariant(text));
    }
}
