using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace GanSharp.Training;

/// <summary>
/// What values an option takes: reads them from JSON and from text, to one normal form of JSON, and says in words what
/// it takes.
/// </summary>
internal abstract class OptionType
{
    /// <summary>The type in a word or two, for a table.</summary>
    public abstract string Name { get; }

    /// <summary>The bounds or the choices, for a table; empty when there are none.</summary>
    public abstract string Range { get; }

    /// <summary>Both in words, to follow "takes".</summary>
    public abstract string Expectation { get; }

    /// <summary>Reads a JSON value; false when it is of another type or out of range.</summary>
    public abstract bool TryRead(JsonNode? node, [NotNullWhen(true)] out JsonNode? value);

    /// <summary>Reads what a person typed; false when it is of another type or out of range.</summary>
    public abstract bool TryParse(string text, [NotNullWhen(true)] out JsonNode? value);

    /// <summary>The value as a person would type it; the inverse of <see cref="TryParse"/>.</summary>
    public virtual string Format(JsonNode? value) => value?.ToJsonString() ?? "null";
}
