namespace GanSharp.Training;

/// <summary>The registry of objectives. A new one is a file beside this one and a line here.</summary>
public static class Objectives
{
    /// <summary>All objectives.</summary>
    public static IReadOnlyList<IObjective> All { get; } =
    [
        new NonSaturating(), new Minimax(), new LeastSquares(), new Wasserstein(), new Hinge(), new RelativisticAverage(), new RelativisticPaired(),
        new FeatureMatching(), new EnergyMargin(), new EnergyBalance(), .. FDivergence.All,
    ];

    /// <summary>The objective of that name, in any case.</summary>
    /// <exception cref="OptionsException">There is none; the message names the nearest and lists all.</exception>
    public static IObjective Get(string name) => All.FirstOrDefault(o => o.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new OptionsException(
        NearestName.Unknown("objective", name, All.Select(o => o.Name)));
}
