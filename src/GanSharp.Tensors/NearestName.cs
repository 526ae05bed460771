namespace GanSharp;

/// <summary>Finds the name that somebody probably meant, for the messages of every room.</summary>
public static class NearestName
{
    /// <summary>
    /// The candidate nearest to <paramref name="name"/>: fewest letters to insert, delete, replace or swap, in any
    /// case. A name without dots is also held against the last part of a dotted candidate, its beginning, and its
    /// initials (<c>lr</c> for <c>learningRate</c>).
    /// </summary>
    public static string Of(string name, IEnumerable<string> candidates)
    {
        string[] all = [.. candidates];
        return all.MinBy(c => Score(name, c)) ?? "";
    }

    /// <summary>The nearest candidate, or null where none is near: a suggestion that has little to do with what was typed only confuses. Half of the letters that were typed may differ.</summary>
    public static string? Near(string name, IEnumerable<string> candidates)
    {
        string nearest = Of(name, candidates);
        return nearest.Length > 0 && Score(name, nearest) <= Math.Max(1, name.Length / 2.0) ? nearest : null;
    }

    /// <summary>The message for a name that is not known: the nearest one, where there is one near, and all.</summary>
    /// <param name="kind">What is named, such as <c>recipe</c>.</param>
    /// <param name="name">What was typed.</param>
    /// <param name="known">The names to list.</param>
    /// <param name="aliases">Other names that are understood, but not listed; null for none.</param>
    public static string Unknown(string kind, string name, IEnumerable<string> known, IEnumerable<string>? aliases = null)
    {
        string[] all = [.. known];
        string hint = Near(name, all.Concat(aliases ?? [])) is string near ? $"; the nearest is {near}" : "";
        string kinds = kind.EndsWith('y') ? kind[..^1] + "ies" : kind + "s";
        return $"there is no {kind} '{name}'{hint} ({kinds}: {string.Join(", ", all)})";
    }

    private static double Score(string name, string candidate)
    {
        double whole = Distance(name, candidate);
        string last = candidate[(candidate.LastIndexOf('.') + 1)..];
        string typedLast = name[(name.LastIndexOf('.') + 1)..];
        string initials = last[..Math.Min(1, last.Length)] + string.Concat(last.Skip(1).Where(char.IsAsciiLetterUpper));
        bool initialed = typedLast.Length > 1 && typedLast.Equals(initials, StringComparison.OrdinalIgnoreCase);
        bool begun = typedLast.Length > 2 && last.StartsWith(typedLast, StringComparison.OrdinalIgnoreCase);

        // Half a letter of handicap: a match of the whole path wins over one of its last part.
        double part = (initialed ? 0 : begun ? Math.Min(1, Distance(typedLast, last)) : Distance(typedLast, last)) + 0.5;
        double groups = Distance(name[..(name.Length - typedLast.Length)], candidate[..(candidate.Length - last.Length)]);
        return Math.Min(whole, part + (name.Contains('.') ? groups : 0));
    }

    /// <summary>Edits between two words (optimal string alignment), in any case.</summary>
    public static int Distance(string a, string b)
    {
        (a, b) = (a.ToUpperInvariant(), b.ToUpperInvariant());
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
