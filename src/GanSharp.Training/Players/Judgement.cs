using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// What D's output says, as figures. Of logits: the mean probability of being real, and the share of samples on the right side of one half.
/// Of a critic's values: their mean, and the share of samples on the right side of the mean of the other batch, which is one half where the
/// critic sees no difference and all of them where the batches lie apart.
/// </summary>
internal static class Judgement
{
    /// <summary>The probability of being real, or the value itself.</summary>
    public static double Score(float output, DiscriminatorOutput meaning) => meaning == DiscriminatorOutput.Logit ? 1 / (1 + Math.Exp(-output)) : output;

    /// <summary>Notes what D made of a real and a generated batch.</summary>
    public static void OfBoth(ref StepFigures figures, Tensor real, Tensor fake, DiscriminatorOutput meaning)
    {
        (figures.DReal, figures.DFake) = (Mean(real.AsSpan(), meaning), Mean(fake.AsSpan(), meaning));
        (figures.AccuracyReal, figures.AccuracyFake) = Accuracies(real.AsSpan(), fake.AsSpan(), meaning);
    }

    /// <summary>Notes what D made of a generated batch alone. A critic's values can't be called right or wrong then.</summary>
    public static void OfFake(ref StepFigures figures, Tensor fake, DiscriminatorOutput meaning)
    {
        figures.DFake = Mean(fake.AsSpan(), meaning);
        if (meaning == DiscriminatorOutput.Logit) figures.AccuracyFake = ShareRight(fake.AsSpan(), 0, asReal: false);
    }

    /// <summary>The shares of real and of generated samples on the right side.</summary>
    public static (double Real, double Fake) Accuracies(ReadOnlySpan<float> real, ReadOnlySpan<float> fake, DiscriminatorOutput meaning) => meaning == DiscriminatorOutput.Value
        ? (ShareRight(real, Mean(fake, meaning), asReal: true), ShareRight(fake, Mean(real, meaning), asReal: false))
        : (ShareRight(real, 0, asReal: true), ShareRight(fake, 0, asReal: false));

    private static double Mean(ReadOnlySpan<float> outputs, DiscriminatorOutput meaning)
    {
        double sum = 0;
        foreach (float output in outputs) sum += Score(output, meaning);
        return sum / outputs.Length;
    }

    private static double ShareRight(ReadOnlySpan<float> outputs, double threshold, bool asReal)
    {
        int right = 0;
        foreach (float output in outputs)
        {
            if (output > threshold == asReal) right++;
        }

        return (double)right / outputs.Length;
    }
}
