namespace GanSharp.Networks;

/// <summary>Foreign text made fit for a message of one line.</summary>
internal static class Text
{
    /// <summary>Control characters become spaces, a long text is cut.</summary>
    public static string OneLine(string text, int longest = 60)
    {
        string line = string.Concat(text.Take(longest).Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
        return text.Length > longest ? line + "..." : line;
    }

    /// <summary>A path: whole, on one line.</summary>
    public static string Path(string path) => OneLine(path, int.MaxValue);

    /// <summary>The first few items, each cut where it is longer than <paramref name="longest"/>, and how many more there are.</summary>
    public static string Some(IReadOnlyList<string> items, int most = 4, int longest = 60)
    {
        string first = string.Join(", ", items.Take(most).Select(item => OneLine(item, longest)));
        return items.Count > most ? $"{first} and {items.Count - most} more" : first;
    }
}
