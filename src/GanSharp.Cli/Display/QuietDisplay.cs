using GanSharp.Training;

namespace GanSharp.Cli.Display;

/// <summary>Shows nothing.</summary>
internal sealed class QuietDisplay : ITrainingDisplay
{
    public T Watch<T>(Func<T> train) => train();

    public void Stepped(in StepFigures figures)
    {
    }

    public void Ticked(TrainingTick tick)
    {
    }

    public void Note(string line)
    {
    }
}
