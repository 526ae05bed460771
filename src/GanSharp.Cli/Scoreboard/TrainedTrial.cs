using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>A trained model that a protocol is to measure.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Path">Its run's folder; what is kept beside the run begins with it and a point.</param>
/// <param name="Model">The model as the commands see it: the averages, where there are some.</param>
/// <param name="Engine">What computes.</param>
/// <param name="Samples">Samples to measure with.</param>
/// <param name="Shared">What all trials share: data, classifiers.</param>
internal sealed record TrainedTrial(Trial Trial, string Path, GanModel Model, Engine Engine, int Samples, SharedParts Shared);
