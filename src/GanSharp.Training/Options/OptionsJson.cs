using System.Text.Json.Serialization;

namespace GanSharp.Training;

// Named floating-point literals let an option of NaN reach the range check, which refuses it in words.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = true,
    NewLine = "\n",
    Converters = new[] { typeof(OptionListConverter<int>), typeof(OptionListConverter<string>), typeof(OptionListConverter<SchedulePhase>), typeof(OptionListConverter<PenaltyOptions>), typeof(OptionListConverter<StopThreshold>) })]
[JsonSerializable(typeof(GanOptions))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(SchedulePhase[]))]
[JsonSerializable(typeof(PenaltyOptions[]))]
[JsonSerializable(typeof(StopThreshold[]))]
internal sealed partial class OptionsJson : JsonSerializerContext;
