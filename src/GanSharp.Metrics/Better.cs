namespace GanSharp.Metrics;

/// <summary>Which values of a figure are better.</summary>
public enum Better
{
    /// <summary>The figure does not judge: a parameter, an uncertainty.</summary>
    Neither,

    /// <summary>Low ones.</summary>
    Lower,

    /// <summary>High ones.</summary>
    Higher,

    /// <summary>Those near to <see cref="FigureKind.Ideal"/>.</summary>
    NearIdeal,
}
