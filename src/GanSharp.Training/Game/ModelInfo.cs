
namespace GanSharp.Training;

/// <summary>What a model is and where it came from.</summary>
public sealed record ModelInfo
{
    /// <summary>The checkpoint; empty for a model that is still in training.</summary>
    public required string Path { get; init; }

    /// <summary>Steps of training.</summary>
    public required long Step { get; init; }

    /// <summary>Thousands of real images seen.</summary>
    public required double Kimg { get; init; }

    /// <summary>All options of the training.</summary>
    public required GanOptions Options { get; init; }

    /// <summary>The data that it was trained on.</summary>
    public required DataSignature Data { get; init; }

    /// <summary>Trainable numbers of G.</summary>
    public required long GeneratorParameters { get; init; }

    /// <summary>Trainable numbers of D.</summary>
    public required long DiscriminatorParameters { get; init; }

    /// <summary>Newer checkpoints that were passed over because they are damaged: one line for each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The recipe's name.</summary>
    public string Recipe => Options.Recipe;

    /// <summary>What D's scores are.</summary>
    public DiscriminatorOutput Output => Objectives.Get(Options.Objective).Output;
}
