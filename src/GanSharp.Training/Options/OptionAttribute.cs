namespace GanSharp.Training;

/// <summary>
/// What a person needs to know about an option: one sentence, and what it may be. The same attribute serves the
/// validation, the help table and the report.
/// </summary>
/// <param name="text">One line of plain words, without the range.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string text) : Attribute
{
    /// <summary>One line of plain words.</summary>
    public string Text { get; } = text;

    /// <summary>The smallest value, itself allowed. NaN: no such bound.</summary>
    public double Min { get; init; } = double.NaN;

    /// <summary>The largest value, itself allowed. NaN: no such bound.</summary>
    public double Max { get; init; } = double.NaN;

    /// <summary>A bound that the value must exceed. NaN: no such bound.</summary>
    public double Above { get; init; } = double.NaN;

    /// <summary>A bound that the value must stay below. NaN: no such bound.</summary>
    public double Below { get; init; } = double.NaN;

    /// <summary>The words that a text option may be. Empty: any text but the empty one.</summary>
    public string[] Choices { get; init; } = [];

    /// <summary>The registry whose names a text option may be, in the place of <see cref="Choices"/>: <see cref="Objectives"/> and its like. Null: none.</summary>
    public Type? Registry { get; init; }

    /// <summary>The words that a text option may be, wherever they stand.</summary>
    internal IReadOnlyList<string> Words => Registry is null ? Choices : Registries[Registry]();

    private static readonly Dictionary<Type, Func<IReadOnlyList<string>>> Registries = new()
    {
        [typeof(Objectives)] = static () => [.. Objectives.All.Select(o => o.Name)],
        [typeof(Penalties)] = static () => [.. Penalties.All.Select(p => p.Name)],
        [typeof(Tasks)] = static () => [Tasks.None, .. Tasks.All.Select(t => t.Name)],
        [typeof(Augmentations)] = static () => [.. Augmentations.All.Select(a => a.Name)],
    };

    /// <summary>True when a run that has begun may continue with another value.</summary>
    public bool MayChangeOnResume { get; init; }
}
