using System.Text.Json.Serialization;
using GanSharp.Data;

namespace GanSharp.Training;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = new[] { typeof(OptionListConverter<int>), typeof(OptionListConverter<string>), typeof(ValueScaleConverter) })]
[JsonSerializable(typeof(ClassifierInfo))]
[JsonSerializable(typeof(ValueRange))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ClassifierJson : JsonSerializerContext;
