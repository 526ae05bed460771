namespace GanSharp.Data;

/// <summary>Finds what somebody may have meant.</summary>
internal static class Spelling
{
    /// <summary>Whether at most 2 letters (and not half of the word) differ, case aside.</summary>
    public static bool IsNear(string written, string known) =>
        Math.Abs(written.Length - known.Length) <= 2 && NearestName.Distance(written, known) <= Math.Min(2, known.Length / 2);
}
