using GanSharp.Networks;

namespace GanSharp.Training;

/// <summary>How large the weights of both players are, and by how much an update changes them.</summary>
internal sealed class WeightIndicator : IIndicator
{
    public void Measure(Examination examination, Action<string, double> note)
    {
        AdversarialTrainer trainer = examination.Trainer;
        ScheduleOptions schedule = examination.Options.Schedule;
        note(Vital.RateShareG, trainer.Generator.Optimizer.RateShare);
        if (trainer.Discriminator is GradientPlayer<Discriminator> d) note(Vital.RateShareD, d.Optimizer.RateShare);
        Of(examination.GeneratorBefore, schedule.GeneratorUpdates, Vital.WeightsG, Vital.UpdateG);
        Of(examination.DiscriminatorBefore, schedule.DiscriminatorUpdates, Vital.WeightsD, Vital.UpdateD);

        void Of(WeightsBefore before, int updates, string weights, string update)
        {
            double norm = before.Norm(trainer.Engine);
            if (norm == 0) return;
            note(weights, norm);
            note(update, before.Change(trainer.Engine) / updates);
        }
    }
}
