using System.Text.Json.Serialization;

namespace GanSharp.Cli.Scoreboard;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", IgnoreReadOnlyProperties = true, RespectNullableAnnotations = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrialRecord))]
[JsonSerializable(typeof(TrialRecord[]))]
internal sealed partial class TrialJson : JsonSerializerContext;
