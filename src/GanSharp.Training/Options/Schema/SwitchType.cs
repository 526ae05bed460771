using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanSharp.Training;

/// <summary>True or false.</summary>
internal sealed class SwitchType : OptionType
{
    public override string Name => "switch";

    public override string Range => "true | false";

    public override string Expectation => "true or false";

    public override bool TryRead(JsonNode? node, [NotNullWhen(true)] out JsonNode? value)
    {
        value = node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? JsonValue.Create(node.GetValue<bool>()) : null;
        return value is not null;
    }

    public override bool TryParse(string text, [NotNullWhen(true)] out JsonNode? value)
    {
        value = bool.TryParse(text, out bool parsed) ? JsonValue.Create(parsed) : null;
        return value is not null;
    }
}
