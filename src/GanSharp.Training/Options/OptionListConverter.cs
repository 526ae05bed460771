using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace GanSharp.Training;

/// <summary>An <see cref="OptionList{T}"/> as a JSON array. The array's own metadata must be in the serializer's context.</summary>
internal sealed class OptionListConverter<T> : JsonConverter<OptionList<T>>
{
    public override OptionList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize(ref reader, ArrayInfo(options)));

    public override void Write(Utf8JsonWriter writer, OptionList<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToArray(), ArrayInfo(options));

    private static JsonTypeInfo<T[]> ArrayInfo(JsonSerializerOptions options) =>
        (JsonTypeInfo<T[]>)options.GetTypeInfo(typeof(T[]));
}
