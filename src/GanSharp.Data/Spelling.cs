namespace GanSharp.Data;

/// <summary>Finds what somebody may have meant.</summary>
internal static class Spelling
{
    /// <summary>Whether at most 2 letters (and not half of the word) differ, case aside.</summary>
    public static bool IsNear(string written, string known)
    {
        if (Math.Abs(written.Length - known.Length) > 2) return false;
        return Distance(written.ToLowerInvariant(), known.ToLowerInvariant()) <= Math.Min(2, known.Length / 2);
    }

    // Levenshtein's distance with a swap of neighbours counted once.
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int change = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(change, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
