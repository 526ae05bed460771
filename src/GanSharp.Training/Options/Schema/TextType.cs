using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanSharp.Training;

/// <summary>Text: one of some words, in any case, or any text but the empty one.</summary>
internal sealed class TextType(OptionAttribute option) : OptionType
{
    private readonly string[] _words = [.. option.Words];

    public override string Name => _words.Length > 0 ? "word" : "text";

    public override string Range => string.Join(" | ", _words);

    public override string Expectation => _words.Length > 0
        ? "one of " + string.Join(", ", _words)
        : "text that is not empty";

    public override bool TryRead(JsonNode? node, [NotNullWhen(true)] out JsonNode? value)
    {
        value = null;
        return node?.GetValueKind() == JsonValueKind.String && TryParse(node.GetValue<string>(), out value);
    }

    public override bool TryParse(string text, [NotNullWhen(true)] out JsonNode? value)
    {
        string? chosen = _words.Length == 0
            ? string.IsNullOrWhiteSpace(text) ? null : text
            : Array.Find(_words, c => c.Equals(text, StringComparison.OrdinalIgnoreCase));
        value = chosen is null ? null : JsonValue.Create(chosen);
        return value is not null;
    }

    public override string Format(JsonNode? value) => value?.GetValue<string>() ?? "null";
}
