using System.Text.Encodings.Web;
using System.Text.Json;
using GanSharp.Cli.Commands;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>The table for programs: each protocol with its rows, and all trials.</summary>
internal static class ScoreJson
{
    /// <summary>Its file.</summary>
    public const string FileName = "scoreboard.json";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    /// <param name="folder">A folder that exists.</param>
    /// <param name="sections">The results.</param>
    /// <param name="trials">All trials.</param>
    /// <exception cref="GanSharpException">It can't be written.</exception>
    public static void Write(string folder, IReadOnlyList<ScoreSection> sections, IReadOnlyList<TrialRecord> trials) => AtomicFile.Write(Path.Combine(folder, FileName), stream =>
    {
        using Utf8JsonWriter json = new(stream, Readable);
        json.WriteStartObject();
        json.WriteStartArray("protocols");
        foreach (ScoreSection section in sections) Write(json, section);
        json.WriteEndArray();
        json.WritePropertyName("trials");
        JsonSerializer.Serialize(json, [.. trials.OrderBy(t => t.Key)], TrialJson.Default.TrialRecordArray);
        json.WriteEndObject();
    });

    /// <summary>One section, an object.</summary>
    public static void Write(Utf8JsonWriter json, ScoreSection section)
    {
        Protocol protocol = section.Protocol;
        json.WriteStartObject();
        json.WriteString("name", protocol.Name);
        json.WriteString("variant", section.Variant.Key);
        json.WriteString("title", protocol.Title);
        json.WriteString("paper", protocol.Paper);
        json.WriteBoolean("met", section.IsMet);
        json.WriteBoolean("done", !section.IsOpen);
        json.WriteString("result", section.Verdict);
        Strings(json, "rules", protocol.Rules);
        Strings(json, "differences", [.. protocol.Differences, .. protocol.Form(section.Variant).Differences]);
        json.WriteStartArray("published");
        foreach (PublishedRow row in protocol.Published)
        {
            json.WriteStartObject();
            json.WriteString("method", row.Method);
            json.WriteString("setup", row.Setup);
            json.WriteString("trials", row.Trials);
            json.WriteStartObject("figures");
            foreach (var (key, value) in row.Figures) json.WriteString(key, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (ScoreRow row in section.Rows) Write(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ScoreRow row)
    {
        json.WriteStartObject();
        json.WriteString("recipe", row.Recipe);
        json.WriteString("setup", row.Setup.Key);
        json.WriteNumber("trials", row.Trials.Count);
        json.WriteNumber("expected", row.Expected);
        json.WriteNumber("failures", row.Failures);
        json.WriteBoolean("met", row.IsMet);
        Strings(json, "missed", [.. row.Missed.Select(a => a.Describe(row.Protocol.Figure(a.Figure)))]);
        json.WriteStartObject("figures");
        foreach (ScoreFigure figure in row.Protocol.Figures) Write(json, figure.Key, row.Of(figure));
        json.WriteEndObject();
        Write(json, "seconds", row.Seconds);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Statistic of)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", of.Count);
        json.Number("mean", of.Mean);
        json.Number("halfInterval", of.HalfInterval);
        json.Number("min", of.Least);
        json.Number("max", of.Greatest);
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
