namespace GanSharp.Training;

/// <summary>How samples are drawn with D's help.</summary>
public enum SamplingMethod
{
    /// <summary>
    /// Discriminator rejection sampling (Azadi et al. 2019, arXiv:1810.06758): a sample is kept the more probably, the more real D takes it to be. Steps: the most
    /// candidates for one sample; the most real of them is taken where none was kept.
    /// </summary>
    Rejection,

    /// <summary>
    /// Metropolis-Hastings GAN (Turner et al. 2019, arXiv:1811.11357): each sample is the end of a chain of generated samples that begins with a real sample's score and moves
    /// on where D finds the next more real, or by chance. A chain that never moved begins again with a generated sample. Steps: candidates in a chain (the paper has 640).
    /// </summary>
    Mcmc,

    /// <summary>
    /// Discriminator driven latent sampling (Che et al. 2020, arXiv:2003.06060): latents move along the gradient of log p0(z) + log p(G(z))/g(G(z)) with noise. Here each step
    /// is accepted or not by the rule of Metropolis and Hastings, and each chain finds its step size in the first half of its steps, so that a step size never makes samples worse.
    /// Numbers between bounds are reflected there. Steps: steps of a chain, which begins with the generator's own latent.
    /// </summary>
    Langevin,
}
