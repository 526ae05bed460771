using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace GanSharp.Training;

/// <summary>
/// The tree of options, read once from the serializer's generated metadata and the <see cref="OptionAttribute"/>s, so
/// that no list of options is kept by hand.
/// </summary>
internal static class OptionSchema
{
    /// <summary>The root group.</summary>
    public static OptionEntry Root { get; } = Group("", new OptionAttribute("all options"), OptionsJson.Default.GanOptions);

    /// <summary>The entry at a path; null when there is none or the path is null.</summary>
    public static OptionEntry? Find(string path)
    {
        OptionEntry entry = Root;
        foreach (string name in path.Split('.'))
        {
            if (entry.Find(name) is not { } child) return null;
            entry = child.Entry;
        }

        return entry;
    }

    private static OptionEntry Group(string path, OptionAttribute option, JsonTypeInfo info)
    {
        List<(string, OptionEntry)> children = [];
        foreach (JsonPropertyInfo property in info.Properties)
        {
            string below = path.Length == 0 ? property.Name : path + "." + property.Name;
            OptionAttribute described = Attribute(property);
            JsonTypeInfo type = info.Options.GetTypeInfo(property.PropertyType);
            children.Add((property.Name, type.Kind == JsonTypeInfoKind.Object
                ? Group(below, described, type)
                : new OptionEntry(below, described, ValueType(type, described), [])));
        }

        return new OptionEntry(path, option, null, children);
    }

    private static OptionType ValueType(JsonTypeInfo info, OptionAttribute option)
    {
        if (info.Type == typeof(string)) return new TextType(option);
        if (info.Type == typeof(bool)) return new SwitchType();
        if (info.Type == typeof(OptionList<int>)) return new ListType(new NumberType(typeof(int), option));
        if (info.Type == typeof(OptionList<string>)) return new ListType(new TextType(option));
        if (info.Type == typeof(OptionList<SchedulePhase>)) return new ListType(Record(OptionsJson.Default.SchedulePhase));
        if (info.Type == typeof(OptionList<PenaltyOptions>)) return new ListType(Record(OptionsJson.Default.PenaltyOptions));
        if (info.Type == typeof(OptionList<StopThreshold>)) return new ListType(Record(OptionsJson.Default.StopThreshold));
        return new NumberType(info.Type, option);
    }

    private static RecordType Record(JsonTypeInfo info) =>
        new([.. info.Properties.Select(Field)]);

    private static RecordField Field(JsonPropertyInfo property)
    {
        OptionType type = ValueType(property.Options.GetTypeInfo(property.PropertyType), Attribute(property));
        JsonNode? otherwise = property.AssociatedParameter is { HasDefaultValue: true } parameter ? JsonSerializer.SerializeToNode(parameter.DefaultValue, property.Options.GetTypeInfo(property.PropertyType)) : null;
        return new RecordField(property.Name, type, otherwise);
    }

    private static OptionAttribute Attribute(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(OptionAttribute), false) is [OptionAttribute option]
            ? option
            : throw new InvalidOperationException($"option {property.Name} of {property.DeclaringType.Name} has no [Option]");
}
