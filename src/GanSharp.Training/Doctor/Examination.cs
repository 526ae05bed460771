namespace GanSharp.Training;

/// <summary>What indicators have before them after a step: the game, real examples, and samples of the same latents each time.</summary>
internal sealed class Examination
{
    /// <summary>Samples that are looked at.</summary>
    public const int SampleCount = RealProbe.Judged;

    private const string Latents = "doctor.latents";

    public Examination(AdversarialTrainer trainer, GanOptions options, RealProbe real, WeightsBefore? before, bool isFirst)
    {
        (Trainer, Options, Real, Before, IsFirst) = (trainer, options, real, before, isFirst);
        Samples = Draw(SampleCount);
        IsFinite = Array.TrueForAll(Samples, float.IsFinite);
        Projected = real.Project(trainer.Engine, Samples);
        Nearest = [.. Enumerable.Range(0, SampleCount).Select(i => Distances.Nearest(Projected[i], real.Examples))];
        Labels = real.ClassCount > 0 ? [.. Enumerable.Range(0, SampleCount).Select(i => i % real.ClassCount)] : [];
    }

    public AdversarialTrainer Trainer { get; }

    public GanOptions Options { get; }

    public RealProbe Real { get; }

    /// <summary>The weights before the step; null where they are not known.</summary>
    public WeightsBefore? Before { get; }

    /// <summary>Whether it is the first of the training, in which what does not change is noted.</summary>
    public bool IsFirst { get; }

    /// <summary>Samples of the model, one after the other.</summary>
    public float[] Samples { get; }

    /// <summary>Whether all of them are numbers.</summary>
    public bool IsFinite { get; }

    /// <summary>The samples as they are compared.</summary>
    public Rows Projected { get; }

    /// <summary>For each sample the nearest real example and the squared distance.</summary>
    public (int Index, float Squared)[] Nearest { get; }

    /// <summary>The label that each sample was asked for, or would be; empty without labels.</summary>
    public int[] Labels { get; }

    /// <summary>Samples of the same latents.</summary>
    /// <param name="count">How many.</param>
    /// <param name="shift">How far the labels that are asked for are shifted.</param>
    public float[] Draw(int count, int shift = 0)
    {
        float[] samples = new float[count * Real.ExampleSize];
        Trainer.Model.Draw(new(Options.Seed, Latents), samples, count, first: shift);
        return samples;
    }
}
