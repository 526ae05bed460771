namespace HardNegatives;

/// <summary>What one classifier achieves.</summary>
/// <param name="Unknown">AUROC: the probability that it is surer of a test sample of a known class than of one of an unknown class.</param>
/// <param name="Malformed">AUROC: the same for samples made of halves of two classes.</param>
/// <param name="Accuracy">The share of test samples of known classes that it takes for what they are.</param>
internal readonly record struct Outcome(double Unknown, double Malformed, double Accuracy);
