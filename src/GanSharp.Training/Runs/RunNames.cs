using System.Globalization;

namespace GanSharp.Training;

/// <summary>The names of run folders that nobody named.</summary>
internal static class RunNames
{
    /// <summary>For example <c>dense-dcgan-mnist-001</c>.</summary>
    public static string Name(GanOptions options, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix(options)}{number:D3}");

    /// <summary>One more than the highest number that such a folder has below <paramref name="root"/>.</summary>
    public static int Next(string root, GanOptions options)
    {
        if (!Directory.Exists(root)) return 1;
        string prefix = Prefix(options);
        int highest = 0;
        foreach (string entry in Directory.EnumerateFileSystemEntries(root))
        {
            string name = Path.GetFileName(entry);
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && number < 1_000_000)
                highest = Math.Max(highest, number);
        }

        return highest + 1;
    }

    private static string Prefix(GanOptions options)
    {
        string source = Path.TrimEndingDirectorySeparator(options.Data.Source);
        string data = source.EndsWith(".npy", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(source) : Path.GetFileName(source);
        return $"{Plain(options.Recipe, "run")}-{Plain(data, "data")}-";
    }

    // Letters, digits, dash and underscore only, so that the name is easy to type everywhere.
    private static string Plain(string text, string otherwise)
    {
        string plain = string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')).Trim('-');
        return plain.Length == 0 ? otherwise : plain[..Math.Min(plain.Length, 40)];
    }
}
