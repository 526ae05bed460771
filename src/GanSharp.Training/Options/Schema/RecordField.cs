using System.Text.Json.Nodes;

namespace GanSharp.Training;

/// <summary>A field of a <see cref="RecordType"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Default">Its value where it is left out; null where it must be given.</param>
internal sealed record RecordField(string Name, OptionType Type, JsonNode? Default);
