using System.Text.Json.Serialization;
using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>What a model must know of the data that it was trained on.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="Count">Its examples.</param>
/// <param name="Shape">One example: height, width, channels, or features.</param>
/// <param name="Scale">The stored values that became -1 and 1.</param>
/// <param name="Classes">The number of classes; 0 without labels.</param>
public sealed record DataSignature(string Name, int Count, OptionList<int> Shape, [property: JsonPropertyName("range")] ValueScale Scale, int Classes = 0)
{
    /// <summary>The signature of a data set.</summary>
    public static DataSignature Of(Dataset dataset) => new(dataset.Name, dataset.Count, new OptionList<int>(dataset.ExampleShape), dataset.Scale, dataset.ClassCount);
}
