using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace GanSharp.Training;

/// <summary>A list; typed as items between commas, with or without brackets. Nothing, or [], is the empty list.</summary>
internal sealed class ListType(OptionType item) : OptionType
{
    public override string Name => "list of " + item.Name + (item is RecordType ? "" : "s");

    public override string Range => item.Range;

    public override string Expectation => $"a list between commas, each item {item.Expectation}";

    public override bool TryRead(JsonNode? node, [NotNullWhen(true)] out JsonNode? value)
    {
        value = null;
        if (node is not JsonArray array) return false;
        JsonArray items = [];
        foreach (JsonNode? element in array)
        {
            if (!item.TryRead(element, out JsonNode? read)) return false;
            items.Add(read);
        }

        value = items;
        return true;
    }

    public override bool TryParse(string text, [NotNullWhen(true)] out JsonNode? value)
    {
        value = null;
        text = text.Trim();
        if (text is ['[', .., ']']) text = text[1..^1];
        JsonArray items = [];
        foreach (string part in string.IsNullOrWhiteSpace(text) ? [] : text.Split(','))
        {
            if (!item.TryParse(part.Trim(), out JsonNode? read)) return false;
            items.Add(read);
        }

        value = items;
        return true;
    }

    public override string Format(JsonNode? value) =>
        value is JsonArray { Count: > 0 } array ? string.Join(',', array.Select(item.Format)) : "[]";
}
