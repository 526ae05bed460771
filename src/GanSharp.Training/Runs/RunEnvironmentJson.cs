using System.Text.Json.Serialization;

namespace GanSharp.Training;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", UseStringEnumConverter = true, Converters = new[] { typeof(NullForNotFinite) })]
[JsonSerializable(typeof(RunEnvironment))]
[JsonSerializable(typeof(RunClock))]
[JsonSerializable(typeof(RunMetrics))]
[JsonSerializable(typeof(RunEnding))]
internal sealed partial class RunEnvironmentJson : JsonSerializerContext;
