namespace GanSharp.Networks;

/// <summary>Foreign text made fit for a message of one line.</summary>
internal static class Text
{
    private const int Longest = 60;

    /// <summary>Control characters become spaces, a long text is cut.</summary>
    public static string OneLine(string text)
    {
        string line = string.Concat(text.Take(Longest).Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
        return text.Length > Longest ? line + "..." : line;
    }

    /// <summary>The first few items, and how many more there are.</summary>
    public static string Some(IReadOnlyList<string> items, int most = 4)
    {
        string first = string.Join(", ", items.Take(most).Select(OneLine));
        return items.Count > most ? $"{first} and {items.Count - most} more" : first;
    }
}
