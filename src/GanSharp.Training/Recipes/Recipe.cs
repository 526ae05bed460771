namespace GanSharp.Training;

/// <summary>A named, complete set of options.</summary>
/// <param name="Name">What one types.</param>
/// <param name="Description">One line on what it is good for.</param>
/// <param name="Paper">The source.</param>
/// <param name="Options">All options; their <see cref="GanOptions.Recipe"/> is <paramref name="Name"/>.</param>
public sealed record Recipe(string Name, string Description, string Paper, GanOptions Options);
