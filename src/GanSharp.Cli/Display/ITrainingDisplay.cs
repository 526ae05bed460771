using GanSharp.Training;

namespace GanSharp.Cli.Display;

/// <summary>Shows a training to whoever watches. Called by the training's thread, apart from <see cref="Note"/>.</summary>
internal interface ITrainingDisplay
{
    /// <summary>Shows what happens while <paramref name="train"/> runs.</summary>
    T Watch<T>(Func<T> train);

    /// <summary>A step is done.</summary>
    void Stepped(in StepFigures figures);

    /// <summary>Figures and samples are there.</summary>
    void Ticked(TrainingTick tick);

    /// <summary>Something worth a line; from any thread.</summary>
    void Note(string line);
}
