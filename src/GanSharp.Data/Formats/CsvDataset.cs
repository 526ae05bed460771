using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>Understands a table's columns as pixels, features and a label.</summary>
internal static class CsvDataset
{
    // Below 8x8 a square number of columns says nothing: 4 or 16 columns are features more often than pixels.
    private const int SmallestSide = 8;

    private static readonly string[] LabelNames = ["label", "labels", "class", "target"];

    /// <summary>
    /// A column named label, class or target is the label. Without names, N*N columns (N at least 8) are grey images, N*N + 1
    /// columns with whole numbers in the last or first are images with labels; everything else is a table of features.
    /// </summary>
    public static Dataset From(CsvTable table, string name, string source)
    {
        int columns = table.Columns, label = NamedLabel(table);
        if (label < 0 && Side(columns) == 0 && Side(columns - 1) > 0) label = EdgeLabel(table);
        var (bytes, floats) = table.Values.ToArrays();
        int[]? labels = label < 0 ? null : bytes is not null ? TakeColumn(ref bytes, columns, label, v => v) : TakeColumn(ref floats!, columns, label, v => (int)v);
        int width = columns - (label < 0 ? 0 : 1);
        int side = Side(width);
        int[] example = side > 0 ? [side, side, 1] : [width];
        string labelText = label < 0 ? "" : Invariant($", column {label + 1} taken as the label");
        source = Invariant($"{source}; {table.Rows:N0} rows of {columns} columns read as {(side > 0 ? $"{side}x{side} grey images" : $"vectors of {width}")}{labelText}");
        ValueRange range = label < 0 ? ValueRange.Detect(table.Values.Minimum, table.Values.Maximum) : RangeOf(bytes, floats);
        return bytes is not null
            ? Dataset.FromBytes(name, example, bytes, labels, range, source)
            : Dataset.FromFloats(name, example, floats!, labels, range, source);
    }

    private static int Side(int columns)
    {
        int side = (int)Math.Round(Math.Sqrt(columns));
        return side >= SmallestSide && side * side == columns ? side : 0;
    }

    private static int NamedLabel(CsvTable table)
    {
        if (table.Header is null || table.Columns < 2) return -1;
        int at = Array.FindIndex(table.Header, h => LabelNames.Contains(h.Trim(), StringComparer.OrdinalIgnoreCase));
        return at >= 0 && IsLabelColumn(table, at, out _) ? at : -1;
    }

    // The last column, as most files have it; the first when the last is one value throughout (a dark corner) and the
    // first is not: MNIST as csv has its label there.
    private static int EdgeLabel(CsvTable table)
    {
        bool last = IsLabelColumn(table, table.Columns - 1, out bool lastVaries), first = IsLabelColumn(table, 0, out bool firstVaries);
        return last && (lastVaries || !(first && firstVaries)) ? table.Columns - 1 : first && firstVaries ? 0 : -1;
    }

    private static bool IsLabelColumn(CsvTable table, int column, out bool varies)
    {
        varies = false;
        for (int at = column; at < table.Values.Count; at += table.Columns)
        {
            if (!LabelArray.IsLabel(table.Values[at])) return false;
            varies |= table.Values[at] != table.Values[column];
        }

        return true;
    }

    // Moves the other columns together in the same memory.
    private static int[] TakeColumn<T>(ref T[] values, int columns, int column, Func<T, int> toLabel)
    {
        int rows = values.Length / columns;
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            int from = row * columns, to = row * (columns - 1);
            labels[row] = toLabel(values[from + column]);
            Array.Copy(values, from, values, to, column);
            Array.Copy(values, from + column + 1, values, to + column, columns - column - 1);
        }

        Array.Resize(ref values, rows * (columns - 1));
        return labels;
    }

    private static ValueRange RangeOf(byte[]? bytes, float[]? floats) => bytes is not null
        ? ValueRange.Detect(bytes.Min(), bytes.Max())
        : ValueRange.Detect(floats!.Min(), floats!.Max());
}
