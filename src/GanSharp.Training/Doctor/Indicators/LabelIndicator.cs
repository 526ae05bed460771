namespace GanSharp.Training;

/// <summary>Whether samples are of the class that they were asked for, in games in which labels are given to either player.</summary>
internal sealed class LabelIndicator : IIndicator
{
    private const int Asked = 64;

    public void Measure(Examination examination, Action<string, double> note)
    {
        RealProbe real = examination.Real;
        GanModel model = examination.Trainer.Model;
        if (!examination.IsFinite || real.ClassCount < 2 || real.Labels.Length == 0 || !(model.TellsLabels || model.AsksForLabels)) return;
        if (examination.IsFirst)
        {
            note(Vital.LabelChance, real.Labels.GroupBy(l => l).Sum(g => Math.Pow((double)g.Count() / real.Labels.Length, 2)));
            note(Vital.LabelAgreementReal, real.NearestOf.Select((n, i) => n >= 0 && real.Labels[n] == real.Labels[i] ? 1.0 : 0).Average());
        }

        note(Vital.LabelAgreement, examination.Nearest.Select((n, i) => n.Index >= 0 && real.Labels[n.Index] == examination.Labels[i] ? 1.0 : 0).Average());
        if (!model.TellsLabels || examination.Options.Players.Generators > 1) return;
        Rows asked = examination.Projected.First(Asked), other = real.Project(examination.Trainer.Engine, examination.Draw(Asked, shift: 1));
        double change = 0, noise = 0;
        int pairs = 0;
        for (int i = 0; i < Asked; i++)
        {
            change += Math.Sqrt(Distances.Squared(asked[i], other[i])) / Asked;
            for (int j = i % real.ClassCount; j < i; j += real.ClassCount, pairs++) noise += Math.Sqrt(Distances.Squared(asked[i], asked[j]));
        }

        if (pairs > 0 && noise > 0) note(Vital.LabelEffect, change / (noise / pairs));
    }
}
