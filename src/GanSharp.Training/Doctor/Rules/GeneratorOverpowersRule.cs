using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>D that is fooled by bad samples.</summary>
internal sealed class GeneratorOverpowersRule : IRule
{
    public Finding? Judge(CaseHistory history)
    {
        double accuracy = history.Accuracy, distance = history.Recent(Vital.EnergyDistance), beside = history.Recent(Vital.OffData);
        bool guesses = accuracy < DoctorThresholds.Guessing;

        // Before a D that is too small, samples drift nearer where they are; late in a training only those that spread are excused.
        bool comes = history.Improves && (!history.IsSmallD || history.Spreads || history.IsEarly);
        if (!history.HasCourse || !(guesses || history.IsSmallD) || !(distance > DoctorThresholds.FarSamples || beside > DoctorThresholds.FarBeside) || comes) return null;
        string sees = guesses ? Invariant($"D is right about {accuracy:P0} of what it sees, hardly better than guessing, though") : Invariant($"D sees hardly anything through a layer of width {history.Options.Discriminator.Network.Hidden.Min()}, and");
        return new(Illness.GeneratorOverpowers, Severity.Critical, Invariant($"{sees} samples {(distance > DoctorThresholds.FarSamples ? Invariant($"are {distance:G2} spreads of the data away from it") : Invariant($"lie {beside:G2} spreads beside the nearest examples"))}"),
            "D does not see what is wrong with the samples, so G need not mend it.",
            Blinds(history.Options) + "Make D stronger: more or wider layers, discriminator.optimizer.learningRate higher or the generator's lower, schedule.discriminatorUpdates=2, fewer or lighter penalties.")
        { Since = history.Since(l => (l["accuracyReal"] + l["accuracyFake"]) / 2 < DoctorThresholds.Guessing && (l[Vital.EnergyDistance] > DoctorThresholds.FarSamples || l[Vital.OffData] > DoctorThresholds.FarBeside)) };
    }

    // What the options put between D and the samples.
    private static string Blinds(GanOptions options)
    {
        PlayerOptions d = options.Discriminator;
        (string Path, double Value, double Harmless)[] between =
        [
            ("augmentation.noise", options.Augmentation.Noise, 0), ("discriminator.network.inputNoise", d.Network.InputNoise, 0), ("discriminator.network.noise", d.Network.Noise, 0), ("discriminator.network.dropout", d.Network.Dropout, 0),
            ("discriminator.network.inputOffset", d.Network.InputOffset, 1), ("discriminator.clipWeights", d.ClipWeights, 0),
        ];
        string[] set = [.. between.Where(b => Math.Abs(b.Value) > b.Harmless).Select(b => Invariant($"{b.Path} (now {b.Value:G3})"))];
        return set.Length == 0 ? "" : $"Look first at what lies between D and the samples: {string.Join(", ", set)}. ";
    }
}
