using GanSharp.Training;

namespace GanSharp.Cli.Display;

/// <summary>The figures of the steps, smoothed so that they can be read while they change.</summary>
internal sealed class RunningFigures
{
    // About the mean of the last twenty steps.
    private const double Share = 0.05;

    public double DReal { get; private set; } = double.NaN;

    public double DFake { get; private set; } = double.NaN;

    public double LossD { get; private set; } = double.NaN;

    public double LossG { get; private set; } = double.NaN;

    public double AccuracyReal { get; private set; } = double.NaN;

    public double AccuracyFake { get; private set; } = double.NaN;

    /// <summary>Of the last look at held-out samples: two looks are far apart, and each is of many samples.</summary>
    public double HeldOutReal { get; private set; } = double.NaN;

    public double HeldOutFake { get; private set; } = double.NaN;

    public double EvenSteps { get; private set; } = double.NaN;

    public void Note(in StepFigures figures)
    {
        DReal = Smooth(DReal, figures.DReal);
        DFake = Smooth(DFake, figures.DFake);
        LossD = Smooth(LossD, figures.LossD);
        LossG = Smooth(LossG, figures.LossG);
        AccuracyReal = Smooth(AccuracyReal, figures.AccuracyReal);
        AccuracyFake = Smooth(AccuracyFake, figures.AccuracyFake);
        if (!double.IsNaN(figures.HeldOutReal)) (HeldOutReal, HeldOutFake, EvenSteps) = (figures.HeldOutReal, figures.HeldOutFake, figures.EvenSteps);
    }

    // The figure of a player that did not move is not known, and stays as it was.
    private static double Smooth(double mean, double value) =>
        double.IsNaN(value) ? mean : double.IsNaN(mean) ? value : mean + (Share * (value - mean));
}
