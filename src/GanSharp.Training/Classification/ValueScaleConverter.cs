using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>A scale in JSON: <c>{"low": 0, "high": 255}</c>, or a list of these, one for each column.</summary>
internal sealed class ValueScaleConverter : JsonConverter<ValueScale>
{
    public override ValueScale Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return JsonSerializer.Deserialize(ref reader, One(options));
        List<ValueRange> columns = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) columns.Add(JsonSerializer.Deserialize(ref reader, One(options)));
        return columns.Count > 0 ? ValueScale.OfColumns([.. columns]) : throw new JsonException("a scale has no range");
    }

    public override void Write(Utf8JsonWriter writer, ValueScale value, JsonSerializerOptions options)
    {
        if (value.IsWhole)
        {
            JsonSerializer.Serialize(writer, value.Ranges[0], One(options));
            return;
        }

        writer.WriteStartArray();
        foreach (ValueRange range in value.Ranges) JsonSerializer.Serialize(writer, range, One(options));
        writer.WriteEndArray();
    }

    private static JsonTypeInfo<ValueRange> One(JsonSerializerOptions options) => (JsonTypeInfo<ValueRange>)options.GetTypeInfo(typeof(ValueRange));
}
