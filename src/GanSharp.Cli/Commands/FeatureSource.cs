using GanSharp.Cli.Hosting;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>What features of a run are made of.</summary>
/// <param name="Terminal">Where long work is told of.</param>
/// <param name="Request">Which features.</param>
/// <param name="Model">The model.</param>
/// <param name="Real">The real samples.</param>
/// <param name="Run">The run's folder, where a classifier is kept; null for none.</param>
/// <param name="Engine">What computes.</param>
/// <param name="Progress">Hears how many samples were looked at, where that takes long.</param>
internal sealed record FeatureSource(Terminal Terminal, FeatureRequest Request, GanModel Model, RealSamples Real, string? Run, Engine Engine, Action<int> Progress);
