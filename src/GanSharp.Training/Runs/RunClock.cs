namespace GanSharp.Training;

/// <summary>
/// The time that a run has trained, in <c>clock.json</c> beside its checkpoints. It is kept apart so that a checkpoint of the same step of the same run is
/// the same file, byte for byte, however often the run was stopped.
/// </summary>
/// <param name="Seconds">Seconds of training, those before a resume included.</param>
/// <param name="TickSeconds">The same at the tick before.</param>
/// <param name="MeasuringSeconds">Seconds of those that measuring took.</param>
internal sealed record RunClock(double Seconds, double TickSeconds, double MeasuringSeconds = 0);
