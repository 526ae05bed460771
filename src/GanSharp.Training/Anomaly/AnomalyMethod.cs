namespace GanSharp.Training;

/// <summary>How it is told how unlike the training data a sample is.</summary>
public enum AnomalyMethod
{
    /// <summary>Minus D's output. Costs nothing, but D has learned to know generated samples, not anomalies.</summary>
    Score,

    /// <summary>
    /// AnoGAN (Schlegl et al. 2017, arXiv:1703.05921, equations 1 to 5): looks by gradient descent for the latent z whose sample comes nearest to x, by
    /// (1 - λ)·|x - G(z)| + λ·|f(x) - f(G(z))|, the mean absolute differences of the numbers and of D's features f, which have a mean square of 1. What is left is the score.
    /// </summary>
    Search,

    /// <summary>
    /// f-AnoGAN (Schlegl et al. 2019, doi:10.1016/j.media.2019.01.010, the encoder izi_f): an encoder E learns on the training data to find the latent at once, by the mean of |x - G(E(x))|² plus κ times
    /// the mean of |f(x) - f(G(E(x)))|². Its loss on a sample is the score.
    /// </summary>
    Encoder,
}
