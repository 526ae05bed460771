namespace GanSharp.Cli.Commands;

/// <summary>What of a run is to be evaluated.</summary>
/// <param name="Run">A run's folder, or a checkpoint.</param>
/// <param name="Against">test, train or a path; null for the usual.</param>
/// <param name="Features">The features.</param>
/// <param name="Count">Samples of each side; null for the usual number.</param>
/// <param name="Pairs">The file for the picture of the closest pairs; null for none.</param>
/// <param name="Best">Whether the best checkpoint is meant.</param>
internal sealed record RunRequest(string Run, string? Against, FeatureRequest Features, int? Count, string? Pairs, bool Best);
