namespace GanSharp.Cli.Scoreboard;

/// <summary>A row of a published table.</summary>
/// <param name="Method">Whose it is.</param>
/// <param name="Setup">The key of the setup that it is for; empty where there is one only.</param>
/// <param name="Trials">How many trials it is of, in words.</param>
/// <param name="Figures">For each figure's key, the value as it was published.</param>
internal sealed record PublishedRow(string Method, string Setup, string Trials, IReadOnlyDictionary<string, string> Figures);
