namespace GanSharp.Training;

/// <summary>The registry of penalties. A new one is a file beside this one and a line here.</summary>
public static class Penalties
{
    /// <summary>All penalties.</summary>
    public static IReadOnlyList<IPenalty> All { get; } =
    [
        new GradientPenalty(), new GradientPenalty(oneSided: true), new Dragan(), SlopePenalty.R1, SlopePenalty.R2,
        new LabelSmoothing(), new LeCam(), new Consistency(), new AdversarialTraining(), new VirtualAdversarial(),
    ];

    /// <summary>The penalty of that name, in any case.</summary>
    /// <exception cref="OptionsException">There is none; the message names the nearest and lists all.</exception>
    public static IPenalty Get(string name) => All.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new OptionsException(
        NearestName.Unknown("penalty", name, All.Select(p => p.Name)));
}
