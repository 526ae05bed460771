using System.Security.Cryptography;
using System.Text;

namespace GanSharp.Cli.Scoreboard;

/// <summary>The protocol itself, its smaller version, or one with changed options. Results of different variants are never mixed.</summary>
/// <param name="Key">Its name in JSON: <c>full</c>, <c>quick</c>, and after it the changes.</param>
internal sealed record Variant(string Key)
{
    private const string Whole = "full", Small = "quick";

    /// <summary>Whether it is the smaller version.</summary>
    public bool IsQuick => Key.Split(' ')[0] == Small;

    /// <summary>Whether it is the protocol as it is.</summary>
    public bool IsFull => Key == Whole;

    /// <summary>In words, behind a protocol's title; empty for the protocol itself.</summary>
    public string Title => IsFull ? "" : (IsQuick ? "quick version" : "") + (Changes.Length == 0 ? "" : $"{(IsQuick ? ", " : "")}with {Changes}");

    /// <summary>The words of the command line that ask for it.</summary>
    public string Arguments => (IsQuick ? " --quick" : "") + (Changes.Length == 0 ? "" : " --set " + Changes);

    private string Changes => Key.IndexOf(' ') is var at and > 0 ? Key[(at + 1)..] : "";

    /// <summary>The variant that somebody asks for.</summary>
    /// <param name="quick">Whether the smaller version is meant.</param>
    /// <param name="changes">Options that are changed, each <c>path=value</c>.</param>
    public static Variant Of(bool quick, IReadOnlyList<string> changes) => new(string.Join(' ', [quick ? Small : Whole, .. changes.Select(c => c.Replace(" ", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]));

    /// <summary>The name of its folder for a protocol.</summary>
    public string Folder(string protocol)
    {
        string sum = Changes.Length == 0 ? "" : "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Changes)))[..8];
        return protocol + (IsQuick ? "-quick" : "") + sum;
    }
}
