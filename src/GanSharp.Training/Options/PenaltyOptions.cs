namespace GanSharp.Training;

/// <summary>A penalty on D, its weight, and how often it counts.</summary>
/// <param name="Name">The penalty, one of <see cref="Penalties.All"/>.</param>
/// <param name="Weight">What it is multiplied with before it is added to D's loss; above 0.</param>
/// <param name="EverySteps">It counts in each so many steps only, with so many times its weight.</param>
public sealed record PenaltyOptions(
    [property: Option("which penalty", Registry = typeof(Penalties))] string Name,
    [property: Option("its weight in D's loss", Above = 0, Max = 1e6)] double Weight,
    [property: Option("counts in each so many steps only, with so many times its weight", Min = 1, Max = 1e6)] int EverySteps = 1);
