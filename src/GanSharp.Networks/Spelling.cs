namespace GanSharp.Networks;

/// <summary>Helps with names that were typed wrong.</summary>
internal static class Spelling
{
    /// <summary>The message for an unknown name: what it is, the nearest real one, and all of them.</summary>
    public static string Unknown(string what, string name, IReadOnlyCollection<string> known) =>
        $"there is no {what} '{Text.OneLine(name)}'; the nearest is {NearestName.Of(name, known)} (all: {string.Join(", ", known)}).";
}
