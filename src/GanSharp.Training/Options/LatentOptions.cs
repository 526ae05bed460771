namespace GanSharp.Training;

/// <summary>The latent z: a vector of independent random numbers.</summary>
public sealed record LatentOptions
{
    /// <summary>How many numbers of noise. Default 100.</summary>
    [Option("how many numbers of noise a latent has", Min = 1, Max = 65536)]
    public int Size { get; init; } = 100;

    /// <summary><c>normal</c>: N(0, 1); <c>uniform</c>: [-1, 1). Default <c>normal</c>.</summary>
    [Option("normal is N(0, 1), uniform is [-1, 1)", Choices = new[] { "normal", "uniform" })]
    public string Distribution { get; init; } = "normal";

    /// <summary>A code behind the noise: one of so many categories, as a one-hot vector; 0 for none. Default 0.</summary>
    [Option("categories of a one-hot code behind the noise, 0 for none", Min = 0, Max = 65536)]
    public int Categories { get; init; }

    /// <summary>Codes behind the noise and the category: numbers in [-1, 1); 0 for none. Default 0.</summary>
    [Option("codes behind the noise and the category, numbers in [-1, 1)", Min = 0, Max = 65536)]
    public int Continuous { get; init; }

    /// <summary>Numbers in a whole latent.</summary>
    internal int Length() => Size + Categories + Continuous;
}
