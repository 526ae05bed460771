using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The auxiliary classifier of Odena, Olah and Shlens 2017, arXiv:1610.09585, equations 3: D tells the class of real and of generated samples, G makes samples of
/// the class that it was asked for, both by cross-entropy.
/// </summary>
public sealed class ClassifyTask : ITask
{
    /// <summary>The name in options.</summary>
    public const string TaskName = "classify";

    /// <inheritdoc/>
    public string Name => TaskName;

    /// <inheritdoc/>
    public bool NeedsLabels => true;

    /// <inheritdoc/>
    public int Outputs(GanOptions options, int classes) => classes;

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(in TaskInputs inputs) =>
        inputs.OnReal.Classes!.CrossEntropy(inputs.Real.Labels.Span) + inputs.OnFake.Classes!.CrossEntropy(inputs.Fake.Labels.Span);

    /// <inheritdoc/>
    public Tensor? GeneratorLoss(in Batch fake, in Verdict onFake) => onFake.Classes!.CrossEntropy(fake.Labels.Span);

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Generator.Network.Condition == "none" ? "the task classify asks G for samples of a class, which G is not told; set generator.network.condition to concat or batch-norm" : null;
    }
}
