namespace GanSharp.Metrics;

/// <summary>How metrics measure.</summary>
public sealed record MetricOptions
{
    /// <summary>Neighbours of precision, recall, density and coverage; at least 1, below the number of rows. Default 5.</summary>
    public int K { get; init; } = 5;

    /// <summary>The width of the Gaussian kernel of MMD, k(x, y) = exp(-|x - y|² / (2 sigma²)); null takes the median distance. Default null.</summary>
    public double? Sigma { get; init; }

    /// <summary>Pieces that the inception score is computed on. Default 10.</summary>
    public int Splits { get; init; } = 10;

    /// <summary>Directions of the sliced Wasserstein distance. Default 256.</summary>
    public int Projections { get; init; } = 256;

    /// <summary>Bootstrap resamples for intervals; 0 computes none. Default 0.</summary>
    public int Resamples { get; init; }

    /// <summary>The seed of everything random: directions, resamples, halves. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads; 0 takes one for each processor. Figures do not depend on it. Default 0.</summary>
    public int Threads { get; init; }

    /// <summary>The threads that there are.</summary>
    internal int Workers => Threads == 0 ? Environment.ProcessorCount : Threads;

    /// <summary>Refuses what is out of range.</summary>
    /// <exception cref="GanSharpException">A value is out of range.</exception>
    internal void Check()
    {
        if (K < 1) throw new GanSharpException($"k is {K}; it is at least 1");
        if (Sigma is { } sigma && !(sigma > 0 && double.IsFinite(sigma))) throw new GanSharpException(FormattableString.Invariant($"sigma is {sigma}; it is a finite number above 0"));
        if (Splits < 1) throw new GanSharpException($"splits is {Splits}; it is at least 1");
        if (Projections < 1) throw new GanSharpException($"projections is {Projections}; it is at least 1");
        if (Resamples < 0 || Threads < 0) throw new GanSharpException($"resamples is {Resamples} and threads {Threads}; neither is below 0");
    }
}
