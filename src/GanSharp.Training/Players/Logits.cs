using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>What D's logits say.</summary>
internal static class Logits
{
    /// <summary>The probability of being real.</summary>
    public static double Probability(float logit) => 1 / (1 + Math.Exp(-logit));

    /// <summary>The mean probability of being real, and the share of samples that are judged rightly.</summary>
    public static (double Mean, double Accuracy) Judge(Tensor logits, bool asReal)
    {
        double sum = 0;
        int right = 0;
        foreach (float logit in logits.AsSpan())
        {
            sum += Probability(logit);
            if (logit > 0 == asReal) right++;
        }

        return (sum / logits.Length, (double)right / logits.Length);
    }
}
