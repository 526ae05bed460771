namespace GanSharp.Training;

/// <summary>How often D is right about samples that nobody learned from.</summary>
/// <param name="Real">The share of held-out real samples that D calls real, in [0, 1]; for a critic, those whose value is above the mean of the generated ones. Of several discriminators the mean.</param>
/// <param name="Fake">The share of new generated samples that D calls generated; for a critic, those whose value is not above the mean of the real ones.</param>
/// <param name="Overall">The mean of both; of several discriminators that of the one which is farthest from one half.</param>
public readonly record struct HeldOutAccuracy(double Real, double Fake, double Overall);
