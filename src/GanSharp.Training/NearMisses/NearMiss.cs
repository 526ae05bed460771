namespace GanSharp.Training;

/// <summary>What is known of a near-miss.</summary>
/// <param name="Number">The sample's number: that of <see cref="GanModel.Sample"/> with the same seed.</param>
/// <param name="Value">By the criterion: D's output (a probability, or a critic's value), the distance between the two largest probabilities, or the probability of being generated.</param>
/// <param name="Distance">The Euclidean distance to the nearest real sample, of numbers in [-1, 1].</param>
/// <param name="First">The most probable class; -1 without classes.</param>
/// <param name="Second">The second most probable class; -1 without classes.</param>
public readonly record struct NearMiss(long Number, double Value, double Distance, int First = -1, int Second = -1);
