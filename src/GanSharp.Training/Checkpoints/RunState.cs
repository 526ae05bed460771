using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>What a checkpoint says of the run that it belongs to: the options and the data.</summary>
internal sealed record RunState(GanOptions Options, DataSignature Data)
{
    /// <summary>As entries of a checkpoint.</summary>
    public IEnumerable<KeyValuePair<string, string>> Entries =>
    [
        new("options", JsonSerializer.Serialize(Options, OptionsJson.Default.GanOptions)),
        new("data.name", Data.Name),
        new("data.count", Data.Count.ToString(CultureInfo.InvariantCulture)),
        new("data.shape", string.Join('x', Data.Shape)),
        new("data.classes", Data.Classes.ToString(CultureInfo.InvariantCulture)),
        new("data.low", Numbers(r => r.Low)),
        new("data.high", Numbers(r => r.High)),
    ];

    /// <summary>From the entries of a checkpoint.</summary>
    /// <exception cref="CheckpointException">One is missing or malformed.</exception>
    public static RunState Of(Checkpoint checkpoint)
    {
        try
        {
            GanOptions options = OptionsFile.Complete(JsonNode.Parse(checkpoint.Text("options")) as JsonObject ?? throw new JsonException(), checkpoint.Source);
            int[] shape = [.. checkpoint.Text("data.shape").Split('x').Select(size => int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture))];
            if (shape.Length > 3 || shape.Any(size => size is < 1 or > 1 << 20) || shape.Aggregate(1L, (a, b) => a * b) > 1 << 30) throw new FormatException();
            ValueScale scale = Scale(checkpoint, shape.Aggregate(1, (a, b) => a * b));
            DataSignature data = new(checkpoint.Text("data.name"), checked((int)checkpoint.Integer("data.count")), new OptionList<int>(shape), scale, Classes(checkpoint));
            return new RunState(options, data);
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException or NotSupportedException or OptionsException or InvalidOperationException or ArgumentException)
        {
            throw new CheckpointException($"{checkpoint.Source}: its options cannot be read by this version; use the version that wrote it", e);
        }
    }

    /// <summary>Refuses options and data with which this run cannot go on.</summary>
    /// <exception cref="GanSharpException">One line names the first difference.</exception>
    public void RequireSame(GanOptions options, DataSignature data, string source)
    {
        foreach (var (then, now) in OptionsCatalogue.Describe(Options).Zip(OptionsCatalogue.Describe(options)))
        {
            if (then.Value != now.Value && !then.MayChangeOnResume)
                throw new OptionsException($"{source}: was made with {then.Path} {then.Value}, the run now has {now.Value}; set it back, or begin a new run");
        }

        if (data.Count == Data.Count && data.Shape.Equals(Data.Shape) && !data.Scale.IsWhole && !Data.Scale.IsWhole && data.Scale != Data.Scale)
            throw OtherExamples(source, data.Name);
        if (data.Count != Data.Count || !data.Shape.Equals(Data.Shape) || data.Scale != Data.Scale)
        {
            throw new CheckpointException(string.Create(CultureInfo.InvariantCulture,
                $"{source}: was trained on {Describe(Data)}, the data now is {Describe(data)}; give the same data, or begin a new run"));
        }
    }

    /// <summary>The error of examples that are not those of the training, though as many and of the same form.</summary>
    public static CheckpointException OtherExamples(string source, string name) =>
        new($"{source}: was trained on other examples than {name} has now, though as many and of the same form; give the same data, or begin a new run");

    // Checkpoints of the first version do not say it; none of their games used labels.
    private static int Classes(Checkpoint checkpoint) => checkpoint.Entries.ContainsKey("data.classes") ? checked((int)checkpoint.Integer("data.classes")) : 0;

    private static string Describe(DataSignature data) =>
        string.Create(CultureInfo.InvariantCulture, $"{data.Name} ({data.Count} of {string.Join('x', data.Shape)}, {data.Scale})");

    // One range for all values, or one for each column.
    private static ValueScale Scale(Checkpoint checkpoint, int columns)
    {
        float[] low = Numbers("data.low"), high = Numbers("data.high");
        if (low.Length != high.Length || (low.Length != 1 && low.Length != columns)) throw new FormatException();
        ValueScale scale = ValueScale.OfColumns([.. low.Zip(high, (l, h) => new ValueRange(l, h))]);
        return scale.IsValid ? scale : throw new FormatException();

        float[] Numbers(string key) => [.. checkpoint.Text(key).Split(' ').Select(n => float.Parse(n, NumberStyles.Float, CultureInfo.InvariantCulture))];
    }

    // The shortest texts that read back as the same numbers.
    private string Numbers(Func<ValueRange, float> end) => string.Join(' ', Data.Scale.Ranges.Select(r => end(r).ToString("R", CultureInfo.InvariantCulture)));
}
