using System.Text.Json.Serialization;

namespace GanSharp.Training;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(RunEnvironment))]
[JsonSerializable(typeof(RunClock))]
internal sealed partial class RunEnvironmentJson : JsonSerializerContext;
