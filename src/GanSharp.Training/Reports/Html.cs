using System.Globalization;
using System.Net;

namespace GanSharp.Training;

/// <summary>Text and numbers for a page.</summary>
internal static class Html
{
    private const string Unknown = "–";

    /// <summary>Text that may stand anywhere in the page, attributes in double quotes included.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A whole number with thousands apart: 12,500.</summary>
    public static string Whole(double x) => double.IsFinite(x) ? x.ToString("N0", CultureInfo.InvariantCulture) : Unknown;

    /// <summary>A number of that many significant digits.</summary>
    public static string Figure(double x, int digits = 3) => double.IsFinite(x)
        ? x.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : Unknown;

    /// <summary>A probability with two digits after the point.</summary>
    public static string Probability(double x) => double.IsFinite(x) ? x.ToString("0.00", CultureInfo.InvariantCulture) : Unknown;

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double x) => double.IsFinite(x) ? (x * 100).ToString("0", CultureInfo.InvariantCulture) + "%" : Unknown;

    /// <summary>A coordinate in a drawing: one digit after the point.</summary>
    public static string Coordinate(double x) => x.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A length of time: 52 s, 1 min 52 s, 2 h 05 min.</summary>
    public static string Duration(double seconds)
    {
        if (!double.IsFinite(seconds) || seconds < 0 || seconds > 1e10) return Unknown;
        TimeSpan time = TimeSpan.FromSeconds(Math.Round(seconds));
        return time.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Seconds} s")
            : time.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds:D2} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours):0} h {time.Minutes:D2} min");
    }
}
