namespace GanSharp.Training;

/// <summary>A penalty on D and its weight.</summary>
/// <param name="Name"><c>gradient-penalty</c> (Gulrajani et al. 2017).</param>
/// <param name="Weight">What it is multiplied with before it is added to D's loss; above 0.</param>
public sealed record PenaltyOptions(
    [property: Option("which penalty", Choices = new[] { "gradient-penalty" })] string Name,
    [property: Option("its weight in D's loss", Above = 0, Max = 1e6)] double Weight);
