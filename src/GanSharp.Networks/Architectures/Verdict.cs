using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>What D says of a batch.</summary>
/// <param name="Logits">How real each sample is, [N, 1].</param>
/// <param name="Features">What the head was given, [N, F].</param>
/// <param name="Classes">Logits of classes, [N, K]; null where D does not classify.</param>
public readonly record struct Verdict(Tensor Logits, Tensor Features, Tensor? Classes);
