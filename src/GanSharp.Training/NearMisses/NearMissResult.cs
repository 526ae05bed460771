namespace GanSharp.Training;

/// <summary>Near-misses: samples close to the data but outside it.</summary>
/// <param name="Samples">The samples, in [-1, 1].</param>
/// <param name="Found">What is known of each.</param>
/// <param name="Threshold">What lies beyond it is outside: below it of scores and of the distance between probabilities, above it of the probability of being generated.</param>
/// <param name="Reach">The farthest that a near sample may lie from a real one.</param>
/// <param name="Candidates">How many samples were drawn.</param>
/// <param name="Outside">How many of those are outside, near or not.</param>
public sealed record NearMissResult(SampleBatch Samples, IReadOnlyList<NearMiss> Found, double Threshold, double Reach, long Candidates, long Outside);
