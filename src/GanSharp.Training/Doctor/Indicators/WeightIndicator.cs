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
        Of(trainer.Generator.Network, generator: true, schedule.GeneratorUpdates, Vital.WeightsG, Vital.UpdateG);
        Of(trainer.Discriminator.Network, generator: false, schedule.DiscriminatorUpdates, Vital.WeightsD, Vital.UpdateD);

        void Of(Layer network, bool generator, int updates, string weights, string update)
        {
            double squares = 0;
            foreach (var tensor in network.ParameterTensors())
            {
                foreach (float value in tensor.AsSpan()) squares += (double)value * value;
            }

            if (squares == 0) return;
            note(weights, Math.Sqrt(squares));
            if (examination.Before?.Of(network, generator) is { Weights: > 0 } change) note(update, change.Change / change.Weights / updates);
        }
    }
}
