using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace GanSharp.Training;

/// <summary>
/// Rows that belong to steps, one JSON object a line, only ever appended to. A process that dies while writing leaves at most
/// one line without its end, which readers skip and a resume removes.
/// </summary>
/// <typeparam name="T">A row.</typeparam>
internal sealed class StepLog<T> : IDisposable where T : class
{
    private readonly string _path;
    private readonly StepLogFormat<T> _format;
    private readonly FileStream _stream;

    private StepLog(string path, StepLogFormat<T> format, FileStream stream)
    {
        _path = path;
        _format = format;
        _stream = stream;
    }

    /// <summary>Opens a log to append to, after dropping every row past a step: what a resumed run is about to write again.</summary>
    /// <param name="path">The file; it is made when there is none.</param>
    /// <param name="format">How rows are written.</param>
    /// <param name="throughStep">The last step whose row stays: the checkpoint's, or 0 for a new run.</param>
    /// <exception cref="GanSharpException">The file cannot be written, or a line before that step is no row.</exception>
    public static StepLog<T> Open(string path, StepLogFormat<T> format, long throughStep)
    {
        FileStream? stream = null;
        try
        {
            long keep = File.Exists(path) ? EndOfStep(path, format, throughStep) : 0;
            // Without a buffer, a row is one write, and nothing is left to fail when the log is closed.
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
            stream.SetLength(keep);
            stream.Seek(0, SeekOrigin.End);
            return new StepLog<T>(path, format, stream);
        }
        catch (Exception e)
        {
            stream?.Dispose();
            if (FileErrors.Describe(e, path) is { } described) throw described;
            throw;
        }
    }

    /// <summary>Appends a row; other processes see it at once.</summary>
    /// <exception cref="GanSharpException">The row cannot be written.</exception>
    public void Add(T row) => Guard(() =>
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(row, _format.Json), (byte)'\n'];
        _stream.Write(line);
    });

    /// <summary>Waits until the rows are on the disk. Call it before a checkpoint is written, so that no row before it can be lost.</summary>
    /// <exception cref="GanSharpException">The rows cannot be written.</exception>
    public void Sync() => Guard(() => _stream.Flush(flushToDisk: true));

    /// <summary>Reads all rows, in order. No file gives no rows; a last line without its end is skipped.</summary>
    /// <exception cref="GanSharpException">The file cannot be read, or a line is no row.</exception>
    public static IReadOnlyList<T> Read(string path, StepLogFormat<T> format)
    {
        if (!File.Exists(path)) return [];
        List<T> rows = [];
        foreach (var (number, row, _) in Lines(path, format)) rows.Add(row ?? throw format.NoRow(path, number));
        return rows;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    // Where the rows up to that step end, in bytes. Unreadable lines after them go with the rest; one before them does not.
    private static long EndOfStep(string path, StepLogFormat<T> format, long throughStep)
    {
        long end = 0;
        int unreadable = 0;
        foreach (var (number, row, lineEnd) in Lines(path, format))
        {
            if (row is null)
            {
                unreadable = unreadable == 0 ? number : unreadable;
            }
            else if (format.Step(row) > throughStep)
            {
                break;
            }
            else
            {
                end = unreadable == 0 ? lineEnd : throw format.NoRow(path, unreadable);
            }
        }

        return end;
    }

    // The whole lines of the file: number from 1, the row or null, and the offset after the line.
    private static IEnumerable<(int Number, T? Row, long End)> Lines(string path, StepLogFormat<T> format)
    {
        byte[] bytes = ReadBytes(path);
        int start = 0;
        for (int number = 1; start < bytes.Length; number++)
        {
            int length = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0) yield break;
            T? row = Parse(bytes.AsSpan(start, length), format.Json);
            start += length + 1;
            yield return (number, row, start);
        }
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            // The run may be writing at the same time, which File.ReadAllBytes does not allow on Windows.
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OverflowException)
        {
            throw new GanSharpException($"cannot read {path}: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}; mend that and try again", e);
        }
    }

    private static T? Parse(ReadOnlySpan<byte> line, JsonTypeInfo<T> info)
    {
        try
        {
            // Generated code leaves a property that is missing from the JSON at zero; null makes it NaN.
            if (JsonNode.Parse(line) is not JsonObject row || !row.ContainsKey("step")) return null;
            foreach (JsonPropertyInfo property in info.Properties) row.TryAdd(property.Name, null);
            return row.Deserialize(info);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (FileErrors.Describe(e, _path) is { } described)
        {
            throw described;
        }
    }
}
