using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace GanSharp.Training;

/// <summary>An item of a list that has several fields; typed as its fields between colons. The last ones may be left out where they have a default.</summary>
internal sealed class RecordType(RecordField[] fields) : OptionType
{
    public override string Name => string.Join(':', fields.Select(f => f.Default is null ? f.Name : $"[{f.Name}]"));

    public override string Range => string.Join("; ", fields.Select(f => $"{f.Name} {f.Type.Range}{Otherwise(f)}"));

    public override string Expectation =>
        $"{Name} with {string.Join(" and ", fields.Select(f => $"{f.Name} {f.Type.Expectation}{Otherwise(f)}"))}";

    public override bool TryRead(JsonNode? node, [NotNullWhen(true)] out JsonNode? value)
    {
        value = null;
        if (node is not JsonObject from || from.Any(given => !fields.Any(f => f.Name == given.Key))) return false;
        JsonObject record = [];
        foreach (RecordField field in fields)
        {
            if (!field.Type.TryRead(from.ContainsKey(field.Name) ? from[field.Name] : field.Default, out JsonNode? read)) return false;
            record[field.Name] = read;
        }

        value = record;
        return true;
    }

    public override bool TryParse(string text, [NotNullWhen(true)] out JsonNode? value)
    {
        value = null;
        string[] parts = text.Split(':');
        if (parts.Length > fields.Length) return false;
        JsonObject record = [];
        for (int i = 0; i < fields.Length; i++)
        {
            JsonNode? read;
            if (i < parts.Length ? !fields[i].Type.TryParse(parts[i].Trim(), out read) : !fields[i].Type.TryRead(fields[i].Default, out read)) return false;
            record[fields[i].Name] = read;
        }

        value = record;
        return true;
    }

    // What has its default at the end is left out, as a person would.
    public override string Format(JsonNode? value)
    {
        int last = fields.Length - 1;
        while (last > 0 && fields[last].Default is { } usual && fields[last].Type.Format(usual) == fields[last].Type.Format(value?[fields[last].Name])) last--;
        return string.Join(':', fields.Take(last + 1).Select(f => f.Type.Format(value?[f.Name])));
    }

    private static string Otherwise(RecordField field) => field.Default is null ? "" : $" (default {field.Type.Format(field.Default)})";
}
