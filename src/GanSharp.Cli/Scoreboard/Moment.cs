namespace GanSharp.Cli.Scoreboard;

/// <summary>What samples were like at a time of a training.</summary>
/// <param name="Seconds">Seconds of training until then; NaN where nobody knows.</param>
/// <param name="Figures">The figures by their keys.</param>
internal sealed record Moment(double Seconds, IReadOnlyDictionary<string, double> Figures);
