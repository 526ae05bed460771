namespace GanSharp.Training;

/// <summary>The latent z: a vector of independent random numbers.</summary>
public sealed record LatentOptions
{
    /// <summary>How many numbers. Default 100.</summary>
    [Option("how many numbers a latent has", Min = 1, Max = 65536)]
    public int Size { get; init; } = 100;

    /// <summary><c>normal</c>: N(0, 1); <c>uniform</c>: [-1, 1). Default <c>normal</c>.</summary>
    [Option("normal is N(0, 1), uniform is [-1, 1)", Choices = new[] { "normal", "uniform" })]
    public string Distribution { get; init; } = "normal";
}
