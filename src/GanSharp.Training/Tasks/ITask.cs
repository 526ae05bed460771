using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>A second question beside real or generated: D learns to answer it from its features, and G to make samples that let it.</summary>
public interface ITask
{
    /// <summary>The name in options.</summary>
    string Name { get; }

    /// <summary>Whether the task's classes take the place of D's logit, which is then their log-sum-exp (Salimans et al. 2016).</summary>
    bool ReplacesLogit => false;

    /// <summary>Whether each batch must come with its labels.</summary>
    bool NeedsLabels => false;

    /// <summary>The counters of a task that changes in the course of a game; none for the others.</summary>
    IEnumerable<Counter> Counters => [];

    /// <summary>What a checkpoint holds beside the counters of a task that learns in the course of a game; nothing for the others.</summary>
    IEnumerable<NamedTensor> State => [];

    /// <summary>Looks at the players before a step is played; most tasks need not.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="model">The players as they are, by their averages where there are any.</param>
    void Prepare(long step, GanModel model)
    {
    }

    /// <summary>The numbers that D answers with, at least 1.</summary>
    /// <param name="options">The game's options.</param>
    /// <param name="classes">Classes of the data; 0 where it has no labels.</param>
    int Outputs(GanOptions options, int classes);

    /// <summary>The task in one game: itself, unless options, data or the course of the game change it.</summary>
    /// <param name="options">The game's options.</param>
    /// <param name="dataset">The game's data.</param>
    /// <exception cref="GanSharpException">The data does not allow it.</exception>
    ITask For(GanOptions options, Dataset dataset) => this;

    /// <summary>Real samples of the task's own, with their labels, for D to judge in this turn beside the others; null for none. Each call draws the next ones.</summary>
    /// <param name="workspace">Where they go.</param>
    Batch? Draw(Workspace workspace) => null;

    /// <summary>What D pays for its answers: a scalar.</summary>
    Tensor DiscriminatorLoss(in TaskInputs inputs);

    /// <summary>What G pays for D's answers: a scalar; null for nothing.</summary>
    /// <param name="fake">Generated samples.</param>
    /// <param name="onFake">D's verdict on them.</param>
    Tensor? GeneratorLoss(in Batch fake, in Verdict onFake);

    /// <summary>Why other options don't go with this task, and what to set instead: one line; null when they do.</summary>
    /// <param name="options">All options, each valid by itself.</param>
    string? ObjectionTo(GanOptions options) => null;
}
