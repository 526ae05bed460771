using System.Text.Json.Serialization;

namespace GanSharp.Training;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = new[] { typeof(NullForNotFinite) })]
[JsonSerializable(typeof(StatsRow))]
internal sealed partial class StatsJson : JsonSerializerContext;
