using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>What a discriminator finds in a batch of N samples, or of N packs of samples.</summary>
/// <param name="Logits">[N, 1], above 0 for real ones.</param>
/// <param name="Features">[N, F]: what the last layer judges by, without the noise on its input, for feature matching and the like; an autoencoder's code.</param>
/// <param name="Classes">[N, K] logits of the classes, or null where it has none.</param>
public readonly record struct Verdict(Tensor Logits, Tensor Features, Tensor? Classes);
