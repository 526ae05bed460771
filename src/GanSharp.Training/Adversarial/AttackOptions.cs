namespace GanSharp.Training;

/// <summary>What an attack may do.</summary>
public sealed record AttackOptions
{
    /// <summary>The method. Default <see cref="AttackMethod.Fgsm"/>.</summary>
    public AttackMethod Method { get; init; } = AttackMethod.Fgsm;

    /// <summary>The most that a number may change, as a share of the data's range: 0.1 is a tenth of the way from black to white. From 0 to 1. Default 0.1.</summary>
    public double Epsilon { get; init; } = 0.1;

    /// <summary>Steps of <see cref="AttackMethod.Pgd"/>, each of 2.5·epsilon/steps, so that any place within epsilon can be reached from any other. At least 1. Default 10.</summary>
    public int Steps { get; init; } = 10;

    /// <summary>Where random signs, starting places and the choice of samples come from. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The epsilon up to which the smallest one that fools D is looked for. From above 0 to 1. Default 0.5.</summary>
    public double Bound { get; init; } = 0.5;

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="GanSharpException">One is; the line says which.</exception>
    internal void Validate()
    {
        if (!(Epsilon is >= 0 and <= 1)) throw new GanSharpException(FormattableString.Invariant($"epsilon is {Epsilon}; it takes a share of the data's range, from 0 to 1"));
        if (!(Bound is > 0 and <= 1)) throw new GanSharpException(FormattableString.Invariant($"the bound is {Bound}; it takes a share of the data's range, above 0 and up to 1"));
        if (Steps < 1) throw new GanSharpException(FormattableString.Invariant($"steps is {Steps}; an attack takes at least 1 step"));
    }
}
