using GanSharp.Training;

namespace GanSharp.Cli.Benchmarks;

/// <summary>A generator whose sampling is measured. It need not have learnt anything.</summary>
/// <param name="Name">What one types.</param>
/// <param name="Options">The options of its training.</param>
internal sealed record SampleCase(string Name, GanOptions Options)
{
    /// <summary>All cases.</summary>
    public static IReadOnlyList<SampleCase> All { get; } = [new("mlp", StepCase.Perceptrons()), new("dcgan28", Recipes.Get("dcgan").Options)];
}
