namespace GanSharp.Training;

/// <summary>How a sample is changed so that D no longer gives the right answer. All methods change no number by more than epsilon.</summary>
public enum AttackMethod
{
    /// <summary>Every number by plus or minus epsilon, at random: what the others are compared with.</summary>
    Noise,

    /// <summary>The fast gradient sign method: every number by epsilon in the direction that hurts (Goodfellow, Shlens and Szegedy 2015, arXiv:1412.6572, section 4).</summary>
    Fgsm,

    /// <summary>Projected gradient descent: from a random place, many small steps of <see cref="Fgsm"/> that stay within epsilon (Madry et al. 2018, arXiv:1706.06083, section 2.1).</summary>
    Pgd,
}
