using System.Globalization;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>What <c>gan info</c> says of a data set.</summary>
internal static class DataFacts
{
    private const int MostClasses = 20;

    /// <summary>The sets that need no file, in words.</summary>
    public static string BuiltIn { get; } = string.Join(", ", Datasets.BuiltIn);

    /// <summary>What becomes of a set's values before a network sees them. Of vectors, values in [-1, 1] are not the rule.</summary>
    public static string Values(Dataset set) => set.Scale == ValueRange.Signed && !set.IsImage ? "kept as they are" : set.Scale.Rule;

    public static Facts Of(string path, IReadOnlyList<string> splits)
    {
        Facts facts = new();
        Dataset[] sets = [.. splits.Select(split => Datasets.Open(path, split))];
        facts.Group("").Add("kind", "data set", "kind").Add("name", sets[0].Name, "name");
        facts.Add("example", Shape(sets[0]), "shape", json =>
        {
            json.WriteStartArray();
            foreach (int side in sets[0].ExampleShape) json.WriteNumberValue(side);
            json.WriteEndArray();
        });
        facts.Add("values", Values(sets[0]), "values");
        facts.Add("classes", sets[0].HasLabels ? Classes(sets[0]) : "none (no labels)", "classes", json =>
        {
            json.WriteStartArray();
            foreach (string name in sets[0].ClassNames) json.WriteStringValue(name);
            json.WriteEndArray();
        });
        facts.Add("splits", null, "splits", json =>
        {
            json.WriteStartObject();
            foreach (var (split, set) in splits.Zip(sets))
            {
                json.WriteStartObject(split);
                json.WriteNumber("count", set.Count);
                json.WriteString("source", set.Source);
                json.WriteStartArray("perClass");
                foreach (int count in PerClass(set)) json.WriteNumberValue(count);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
        foreach (var (split, set) in splits.Zip(sets))
        {
            facts.Group($"{char.ToUpperInvariant(split[0])}{split[1..]}").Add("examples", Words.Count(set.Count)).Add("read from", set.Source);
            if (set.HasLabels && set.ClassCount <= MostClasses) facts.Add("a class", string.Join(" ", set.ClassNames.Zip(PerClass(set), (name, count) => $"{name}:{count}")));
        }

        return facts;
    }

    private static string Shape(Dataset set) => set.IsImage
        ? string.Create(CultureInfo.InvariantCulture, $"image of {set.ExampleShape[1]}x{set.ExampleShape[0]} pixels, {set.ExampleShape[2]} channel{(set.ExampleShape[2] == 1 ? "" : "s")}")
        : string.Create(CultureInfo.InvariantCulture, $"vector of {set.ExampleShape[0]} number{(set.ExampleShape[0] == 1 ? "" : "s")}{(PointPicture.Suits(set.ExampleShape) ? ": a point in the plane" : "")}");

    private static string Classes(Dataset set) =>
        set.ClassCount <= MostClasses ? $"{set.ClassCount}: {string.Join(", ", set.ClassNames)}" : $"{Words.Count(set.ClassCount)}";

    private static int[] PerClass(Dataset set)
    {
        int[] counts = new int[set.ClassCount];
        foreach (int label in set.Labels) counts[label]++;
        return counts;
    }
}
