using System.Text.Json;
using System.Text.Json.Serialization;

namespace GanSharp.Training;

/// <summary>Writes NaN and infinities as null, which every reader of JSON takes, and reads null as NaN.</summary>
internal sealed class NullForNotFinite : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteNullValue();
    }
}
