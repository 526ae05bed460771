using System.Text.Json.Serialization;

namespace GanSharp.Training;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", Converters = new[] { typeof(NullForNotFinite) })]
[JsonSerializable(typeof(RunEnvironment))]
[JsonSerializable(typeof(RunClock))]
[JsonSerializable(typeof(RunMetrics))]
internal sealed partial class RunEnvironmentJson : JsonSerializerContext;
