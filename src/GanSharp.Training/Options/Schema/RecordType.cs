using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace GanSharp.Training;

/// <summary>An item of a list that has several fields, all of them needed; typed as its fields between colons.</summary>
internal sealed class RecordType((string Name, OptionType Type)[] fields) : OptionType
{
    public override string Name => string.Join(':', fields.Select(f => f.Name));

    public override string Range => string.Join("; ", fields.Select(f => $"{f.Name} {f.Type.Range}"));

    public override string Expectation =>
        $"{Name} with {string.Join(" and ", fields.Select(f => $"{f.Name} {f.Type.Expectation}"))}";

    public override bool TryRead(JsonNode? node, [NotNullWhen(true)] out JsonNode? value)
    {
        value = null;
        if (node is not JsonObject from || from.Count != fields.Length) return false;
        JsonObject record = [];
        foreach (var (name, type) in fields)
        {
            if (!type.TryRead(from[name], out JsonNode? read)) return false;
            record[name] = read;
        }

        value = record;
        return true;
    }

    public override bool TryParse(string text, [NotNullWhen(true)] out JsonNode? value)
    {
        value = null;
        string[] parts = text.Split(':');
        if (parts.Length != fields.Length) return false;
        JsonObject record = [];
        for (int i = 0; i < fields.Length; i++)
        {
            if (!fields[i].Type.TryParse(parts[i].Trim(), out JsonNode? read)) return false;
            record[fields[i].Name] = read;
        }

        value = record;
        return true;
    }

    public override string Format(JsonNode? value) =>
        string.Join(':', fields.Select(f => f.Type.Format(value?[f.Name])));
}
