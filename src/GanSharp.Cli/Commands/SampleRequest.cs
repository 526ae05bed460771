namespace GanSharp.Cli.Commands;

/// <summary>What <c>gan sample</c> was asked for.</summary>
/// <param name="Model">A run's folder or a checkpoint.</param>
/// <param name="Count">How many samples; null for the usual number.</param>
/// <param name="Seed">The seed of the latents.</param>
/// <param name="AsBytes">Whether an array holds bytes instead of floats.</param>
/// <param name="Columns">Images in a row of a grid; null for about square.</param>
internal sealed record SampleRequest(string Model, int? Count, ulong Seed, bool AsBytes, int? Columns);
