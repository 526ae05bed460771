namespace GanSharp.Training;

/// <summary>What the numbers that D gives mean.</summary>
public enum DiscriminatorOutput
{
    /// <summary>A logit: its logistic function is the probability that a sample is real, and above 0 D takes it for real.</summary>
    Logit,

    /// <summary>
    /// A critic's value: the higher, the more real, but only differences mean something. A single sample is therefore judged against the
    /// mean of the other side's batch.
    /// </summary>
    Value,
}
