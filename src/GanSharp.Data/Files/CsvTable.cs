using System.Globalization;
using System.Text;
using CsvHelper;
using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>
/// A table of numbers from a csv file (or csv.gz): as many columns in every row; a first line of names is optional; the
/// separator (comma, semicolon, tab, bar) is detected.
/// </summary>
internal sealed class CsvTable
{
    private const int LargestRecord = 1 << 24, LongestShown = 20;

    private CsvTable(string[]? header, int columns, ValueBuffer values)
    {
        Header = header;
        Columns = columns;
        Values = values;
    }

    /// <summary>The names of the columns, when the file has them.</summary>
    public string[]? Header { get; }

    /// <summary>Columns, at least 1.</summary>
    public int Columns { get; }

    /// <summary>Rows, at least 1, the header not counted.</summary>
    public int Rows => Values.Count / Columns;

    /// <summary>All cells, row by row.</summary>
    public ValueBuffer Values { get; }

    /// <summary>Reads the whole table.</summary>
    /// <exception cref="DataFormatException">A cell is no finite number, or a row is longer or shorter than the first.</exception>
    public static CsvTable Read(ByteSource source)
    {
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            AllowLineBreaksInQuotes = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MaxRecordSize = LargestRecord,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        return source.Guarded(() =>
        {
            try
            {
                using CsvReader reader = CsvReader.Create(source.Content, options, leaveOpen: true);
                return Read(reader, source.Name);
            }
            catch (CsvFormatException e)
            {
                throw new DataFormatException(Invariant($"{source.Name}: line {e.LineNumber} is malformed ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}); correct that line"), e);
            }
        });
    }

    private static CsvTable Read(CsvReader reader, string file)
    {
        string[]? header = null;
        int columns = 0;
        var values = new ValueBuffer();
        while (reader.Read())
        {
            if (columns == 0)
            {
                columns = reader.FieldCount;
                header = TryReadHeader(reader);
                if (header is not null) continue;
            }

            if (reader.FieldCount != columns)
            {
                throw new DataFormatException(Invariant(
                    $"{file}: line {reader.LineNumber} has {reader.FieldCount:N0} columns, but the first line has {columns:N0}; give every row the same number"));
            }

            if (values.Count > Array.MaxLength - columns)
                throw new DataFormatException(Invariant($"{file}: more than {Array.MaxLength:N0} values; split the file"));
            for (int i = 0; i < columns; i++) values.Add(Number(reader, i, file));
        }

        if (values.Count == 0)
            throw new DataFormatException($"{file}: holds no rows of numbers{(header is null ? "" : ", only a line of names")}; at least one is needed");
        return new(header, columns, values);
    }

    // Names only when no cell at all is a number: a typing error in the first row must not pass for a header.
    private static string[]? TryReadHeader(CsvReader reader)
    {
        for (int i = 0; i < reader.FieldCount; i++)
        {
            if (TryNumber(reader.GetSpan(i), out _)) return null;
        }

        string[] names = new string[reader.FieldCount];
        for (int i = 0; i < names.Length; i++) names[i] = Encoding.UTF8.GetString(reader.GetSpan(i));
        return Array.TrueForAll(names, string.IsNullOrEmpty) ? null : names;
    }

    private static float Number(CsvReader reader, int column, string file)
    {
        ReadOnlySpan<byte> cell = reader.GetSpan(column);
        if (TryNumber(cell, out float value) && float.IsFinite(value)) return value;
        string text = Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, LongestShown)]) + (cell.Length > LongestShown ? "..." : "");
        text = new string([.. text.Select(c => char.IsControl(c) ? '?' : c)]);
        string place = Invariant($"line {reader.LineNumber}, column {column + 1}");
        if (cell.IsEmpty) throw new DataFormatException($"{file}: the cell at {place} is empty; every cell must hold a number: fill it or remove the line");
        throw new DataFormatException(float.IsFinite(value)
            ? $"{file}: '{text}' at {place} is no number (as 12, -0.5 or 1e-3); only numbers, and a first line of names, are possible"
            : $"{file}: '{text}' at {place} is not a finite 32-bit number; replace it or remove the line");
    }

    private static bool TryNumber(ReadOnlySpan<byte> cell, out float value) =>
        float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
