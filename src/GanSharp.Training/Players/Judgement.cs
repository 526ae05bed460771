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
        bool value = meaning == DiscriminatorOutput.Value;
        (figures.DReal, figures.DFake) = (Mean(real, meaning), Mean(fake, meaning));
        figures.AccuracyReal = ShareRight(real, value ? figures.DFake : 0, asReal: true);
        figures.AccuracyFake = ShareRight(fake, value ? figures.DReal : 0, asReal: false);
    }

    /// <summary>Notes what D made of a generated batch alone. A critic's values can't be called right or wrong then.</summary>
    public static void OfFake(ref StepFigures figures, Tensor fake, DiscriminatorOutput meaning)
    {
        figures.DFake = Mean(fake, meaning);
        if (meaning == DiscriminatorOutput.Logit) figures.AccuracyFake = ShareRight(fake, 0, asReal: false);
    }

    private static double Mean(Tensor outputs, DiscriminatorOutput meaning)
    {
        double sum = 0;
        foreach (float output in outputs.AsSpan()) sum += Score(output, meaning);
        return sum / outputs.Length;
    }

    private static double ShareRight(Tensor outputs, double threshold, bool asReal)
    {
        int right = 0;
        foreach (float output in outputs.AsSpan())
        {
            if (output > threshold == asReal) right++;
        }

        return (double)right / outputs.Length;
    }
}
