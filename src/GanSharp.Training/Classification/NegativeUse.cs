namespace GanSharp.Training;

/// <summary>What a classifier is taught about negatives: samples that belong to none of the classes.</summary>
public enum NegativeUse
{
    /// <summary>
    /// They are a class of their own, K + 1, whose logit is fixed at 0 (Salimans et al. 2016, arXiv:1606.03498, section 5; for samples outside the data Dai et al. 2017, arXiv:1705.09783). The
    /// probabilities of the K classes then sum to that of being any of them.
    /// </summary>
    Outside,

    /// <summary>All classes shall be equally probable for them: the Kullback-Leibler divergence from the uniform distribution is added to the loss (Lee et al. 2018, arXiv:1711.09325, equation 1).</summary>
    Uniform,
}
