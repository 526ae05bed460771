using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Which generator made a sample: D's features learn to tell by cross-entropy (MAD-GAN, Ghosh et al. 2018, arXiv:1704.02906), so that generators part; with a weight in G's
/// loss, generators are paid for being told apart (MGAN, Hoang et al. 2018, arXiv:1708.02556).
/// </summary>
public sealed class SourceTask : ITask
{
    /// <inheritdoc/>
    public string Name => "source";

    /// <inheritdoc/>
    public int Outputs(GanOptions options, int classes)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Players.Generators;
    }

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(in TaskInputs inputs) => inputs.OnFake.Classes!.CrossEntropy(inputs.Fake.Sources.Span);

    /// <inheritdoc/>
    public Tensor? GeneratorLoss(in Batch fake, in Verdict onFake) => onFake.Classes!.CrossEntropy(fake.Sources.Span);

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Players.Generators > 1 ? null : "the task source asks which generator made a sample, and there is one; set players.generators to 4";
    }
}
