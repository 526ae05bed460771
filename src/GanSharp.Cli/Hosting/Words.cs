using System.Globalization;

namespace GanSharp.Cli.Hosting;

/// <summary>Small things about words and numbers that people read.</summary>
internal static class Words
{
    /// <summary>A word of a command line, in quotes where a shell needs them.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./\\:=,+@%".Contains(c)) ? word : $"\"{word}\"";

    /// <summary>12345 as <c>12,345</c>.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Seconds as <c>1:04</c> or <c>2:03:04</c>.</summary>
    public static string Clock(double seconds)
    {
        if (!double.IsFinite(seconds) || seconds < 0 || seconds > 3600 * 9999.0) return "?";
        long whole = (long)Math.Round(seconds);
        return whole < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{whole / 60}:{whole % 60:D2}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}:{whole / 60 % 60:D2}:{whole % 60:D2}");
    }

    /// <summary>A figure with a few digits; <c>-</c> when there is none.</summary>
    public static string Figure(double value, string format = "0.00") =>
        double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>A share as <c>87%</c>; <c>-</c> when there is none.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "-" : share.ToString("0%", CultureInfo.InvariantCulture);

    /// <summary>Breaks text into lines of at most <paramref name="width"/> characters, at spaces.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : line + " " + word;
            }
        }

        yield return line;
    }
}
