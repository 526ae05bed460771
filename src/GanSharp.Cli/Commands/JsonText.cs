using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.Commands;

/// <summary>Prints results for other programs.</summary>
internal static class JsonText
{
    // Paths and names stay readable; the output goes to a terminal or a file, never into a web page.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(Terminal terminal, Action<Utf8JsonWriter> write)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Readable)) write(json);
        terminal.Line(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    /// <summary>Prints one object in one line and sends it off, so that a reader sees each result as soon as it is there.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="write">Writes the object's properties.</param>
    public static void PrintLine(Terminal terminal, Action<Utf8JsonWriter> write)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Readable with { Indented = false }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        terminal.Line(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        terminal.Out.Flush();
    }

    /// <summary>A number that JSON knows; null for NaN and infinities.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    /// <summary>An item of a list: a number that JSON knows; null for NaN and infinities.</summary>
    public static void Value(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteNullValue();
    }
}
