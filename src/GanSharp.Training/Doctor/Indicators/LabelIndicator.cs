using GanSharp.Metrics;

namespace GanSharp.Training;

/// <summary>Whether samples are of the class that they were asked for, in games in which labels are given to either player.</summary>
internal sealed class LabelIndicator : IIndicator
{
    private const int Asked = 64;

    public void Measure(Examination examination, Action<string, double> note)
    {
        RealProbe real = examination.Real;
        GanModel model = examination.Trainer.Model;
        int classes = model.TrainedClasses.Length;
        if (!examination.IsFinite || classes < 2 || real.Labels.Length == 0 || real.Nearest is not { } among || !(model.TellsLabels || model.AsksForLabels)) return;
        Neighbours nearest = examination.Nearest;
        if (examination.IsFirst)
        {
            note(Vital.LabelChance, real.Labels.GroupBy(l => l).Sum(g => Math.Pow((double)g.Count() / real.Labels.Length, 2)));
            note(Vital.LabelAgreementReal, Enumerable.Range(0, real.Labels.Length).Average(i => real.Labels[among[i][0]] == real.Labels[i] ? 1.0 : 0));
        }

        note(Vital.LabelAgreement, Enumerable.Range(0, Examination.SampleCount).Average(i => real.Labels[nearest[i][0]] == examination.Labels[i] ? 1.0 : 0));
        if (!model.TellsLabels || examination.Options.Players.Generators > 1) return;
        FeatureRows asked = examination.Projected;
        float[] other = real.Project(examination.Trainer.Engine, examination.Draw(Asked, shift: 1));
        double change = 0, noise = 0;
        int pairs = 0;
        for (int i = 0; i < Asked; i++)
        {
            change += Distance(asked[i], other.AsSpan(i * asked.Width, asked.Width)) / Asked;
            for (int j = i % classes; j < i; j += classes, pairs++) noise += Distance(asked[i], asked[j]);
        }

        if (pairs > 0 && noise > 0) note(Vital.LabelEffect, change / (noise / pairs));
    }

    private static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double squares = 0;
        for (int i = 0; i < a.Length; i++) squares += Math.Pow((double)a[i] - b[i], 2);
        return Math.Sqrt(squares);
    }
}
