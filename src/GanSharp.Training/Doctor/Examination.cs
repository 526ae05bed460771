using System.Diagnostics.CodeAnalysis;
using GanSharp.Metrics;

namespace GanSharp.Training;

/// <summary>What indicators have before them after a step: the game, real examples, and samples of the same latents each time.</summary>
internal sealed class Examination
{
    /// <summary>Samples that are looked at.</summary>
    public const int SampleCount = RealProbe.Judged;

    private const string Latents = "doctor.latents";

    public Examination(AdversarialTrainer trainer, GanOptions options, RealProbe real, WeightsBefore generatorBefore, WeightsBefore discriminatorBefore, bool isFirst)
    {
        (Trainer, Options, Real, GeneratorBefore, DiscriminatorBefore, IsFirst) = (trainer, options, real, generatorBefore, discriminatorBefore, isFirst);
        Samples = Draw(SampleCount);
        int[] classes = trainer.Model.TrainedClasses;
        Labels = classes.Length > 0 ? [.. Enumerable.Range(0, SampleCount).Select(i => classes[i % classes.Length])] : [];
        float[] projected = real.Project(trainer.Engine, Samples);
        if (!Array.TrueForAll(Samples, float.IsFinite) || !Array.TrueForAll(projected, float.IsFinite)) return;
        Projected = new FeatureRows("samples", projected, real.Width);
        Nearest = Neighbours.Of(Projected, real.Examples, 1, trainer.Engine.Threads);
    }

    public AdversarialTrainer Trainer { get; }

    public GanOptions Options { get; }

    public RealProbe Real { get; }

    /// <summary>The weights of G before the step.</summary>
    public WeightsBefore GeneratorBefore { get; }

    /// <summary>The weights of D before the step.</summary>
    public WeightsBefore DiscriminatorBefore { get; }

    /// <summary>Whether it is the first of the training, in which what does not change is noted.</summary>
    public bool IsFirst { get; }

    /// <summary>Samples of the model, one after the other.</summary>
    public float[] Samples { get; }

    /// <summary>Whether all of them are numbers, and none too large to be compared.</summary>
    [MemberNotNullWhen(true, nameof(Projected), nameof(Nearest))]
    public bool IsFinite => Projected is not null && Nearest is not null;

    /// <summary>The samples as they are compared.</summary>
    public FeatureRows? Projected { get; }

    /// <summary>For each sample the nearest real example.</summary>
    public Neighbours? Nearest { get; }

    /// <summary>The label that each sample was asked for, or would be; empty without labels.</summary>
    public int[] Labels { get; }

    /// <summary>Samples of the same latents.</summary>
    /// <param name="count">How many.</param>
    /// <param name="shift">How far the labels that are asked for are shifted.</param>
    public float[] Draw(int count, int shift = 0)
    {
        float[] samples = new float[count * Real.ExampleSize];
        Trainer.Model.Draw(new(Options.Seed, Latents), samples, Options.BatchSize, first: shift);
        return samples;
    }
}
