namespace GanSharp.Networks;

/// <summary>Helps with names that were typed wrong.</summary>
internal static class Spelling
{
    /// <summary>The message for an unknown name: what it is, the nearest real one, and all of them.</summary>
    public static string Unknown(string what, string name, IReadOnlyCollection<string> known) =>
        $"there is no {what} '{Text.OneLine(name)}'; the nearest is {Nearest(name, known)} (all: {string.Join(", ", known)}).";

    /// <summary>The known name with the fewest letters to insert, delete or replace, in any case; the first of several.</summary>
    public static string Nearest(string name, IReadOnlyCollection<string> known) => known.MinBy(k => Distance(name.ToUpperInvariant(), k.ToUpperInvariant()))!;

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
