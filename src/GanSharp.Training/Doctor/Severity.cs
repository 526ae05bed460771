namespace GanSharp.Training;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Nothing is wrong: healthy, equilibrium.</summary>
    None,

    /// <summary>The samples will be worse than they could be.</summary>
    Warning,

    /// <summary>The training will not come to good samples as it is.</summary>
    Critical,
}
