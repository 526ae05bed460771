using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanSharp.Training;

/// <summary>Options as a JSON file.</summary>
public static class OptionsFile
{
    private const long LargestBytes = 1 << 20;

    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <summary>Writes all options, whole or not at all.</summary>
    /// <exception cref="GanSharpException">The file cannot be written.</exception>
    public static void Write(string path, GanOptions options) =>
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToJson(options) + "\n")));

    /// <summary>
    /// Reads the options of a run. One that an older version did not know takes its documented default, and the result
    /// is checked as a whole.
    /// </summary>
    /// <exception cref="OptionsException">The file cannot be read, or an option is unknown or wrong.</exception>
    public static GanOptions Read(string path) => Complete(ReadTree(path), path);

    /// <summary>The options of a tree. One that is missing takes its documented default, and the result is checked as a whole.</summary>
    /// <exception cref="OptionsException">An option is unknown or wrong.</exception>
    internal static GanOptions Complete(JsonObject tree, string where)
    {
        GanOptions start = new();
        if (tree["recipe"] is JsonValue label && label.TryGetValue(out string? recipe)) start = start with { Recipe = recipe };
        return OptionsBinder.From(start).Apply(tree, where).Build();
    }

    /// <summary>
    /// Makes on another thread what reading options needs and is made once: the serializer's metadata and the schema. For a caller that must read
    /// a file first, so that the two go on at the same time.
    /// </summary>
    internal static void Prepare() => Task.Run(static () => OptionsBinder.From(new GanOptions()).Build());

    /// <summary>All options as indented JSON.</summary>
    public static string ToJson(GanOptions options) => JsonSerializer.Serialize(options, OptionsJson.Default.GanOptions);

    /// <summary>The recipe that a file names; null when it names none.</summary>
    internal static string? RecipeOf(string path) =>
        ReadTree(path).FirstOrDefault(p => p.Key.Equals("recipe", StringComparison.OrdinalIgnoreCase)).Value is JsonValue value
        && value.TryGetValue(out string? recipe) ? recipe : null;

    /// <summary>Reads a file that holds one JSON object.</summary>
    internal static JsonObject ReadTree(string path)
    {
        try
        {
            FileInfo file = new(path);
            if (file.Exists && file.Length > LargestBytes)
                throw new OptionsException($"{path}: {file.Length} bytes are too many for a file of options; give a JSON file of at most {LargestBytes} bytes");
            JsonNode? root = JsonNode.Parse(File.ReadAllBytes(path), documentOptions: Lenient);
            DecodeAll(root);
            return root as JsonObject
                ?? throw new OptionsException($"{path}: options are one JSON object, in braces; this file holds something else");
        }
        catch (JsonException e)
        {
            throw new OptionsException($"{path}: not valid JSON at line {e.LineNumber + 1 ?? 1}: {FirstSentence(e.Message)}; mend it there", e);
        }
        catch (InvalidOperationException e)
        {
            throw new OptionsException($"{path}: a name or a text in it is not valid Unicode; write it again", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OptionsException(e is FileNotFoundException or DirectoryNotFoundException
                ? $"{path}: there is no such file of options; give the path of a JSON file"
                : $"{path}: the options cannot be read: {FirstSentence(e.Message)}; give the path of a readable JSON file", e);
        }
    }

    // Nodes decode their names and texts when first asked; here is the place to fail on a bad one.
    private static void DecodeAll(JsonNode? node)
    {
        if (node is JsonObject group)
        {
            foreach (var (_, value) in group) DecodeAll(value);
        }
        else if (node is JsonArray list)
        {
            foreach (JsonNode? value in list) DecodeAll(value);
        }
        else if (node?.GetValueKind() == JsonValueKind.String)
        {
            _ = node.GetValue<string>();
        }
    }

    private static string FirstSentence(string message)
    {
        string line = message.ReplaceLineEndings(" ");
        int end = line.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? line : line[..end]).TrimEnd('.');
    }
}
