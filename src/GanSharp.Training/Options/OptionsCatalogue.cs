using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanSharp.Training;

/// <summary>The table of all options, for help pages and reports.</summary>
public static class OptionsCatalogue
{
    /// <summary>Every option with its type, range and text, and its value in <paramref name="options"/>, in the order of the JSON file.</summary>
    /// <param name="options">Whose values to show; null for the default recipe's.</param>
    public static IReadOnlyList<OptionDescription> Describe(GanOptions? options = null)
    {
        JsonNode tree = JsonSerializer.SerializeToNode(options ?? Recipes.Default.Options, OptionsJson.Default.GanOptions)!;
        return [.. OptionSchema.Root.Values().Select(e => new OptionDescription(
            e.Path, e.Type!.Name, e.Type.Format(At(tree, e.Path)), e.Type.Range, e.Option.Text, e.Option.MayChangeOnResume))];
    }

    private static JsonNode? At(JsonNode tree, string path)
    {
        JsonNode? node = tree;
        foreach (string name in path.Split('.')) node = node?[name];
        return node;
    }
}
