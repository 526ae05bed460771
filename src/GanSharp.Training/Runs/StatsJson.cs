using System.Text.Json.Serialization;

namespace GanSharp.Training;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = new[] { typeof(NullForNotFinite), typeof(OptionListConverter<string>) })]
[JsonSerializable(typeof(StatsRow))]
[JsonSerializable(typeof(VitalSigns))]
[JsonSerializable(typeof(Repair))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class StatsJson : JsonSerializerContext;
