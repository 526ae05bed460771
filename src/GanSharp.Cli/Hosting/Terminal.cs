using System.Globalization;

namespace GanSharp.Cli.Hosting;

/// <summary>Where the command writes to, and what is known about the reader.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors and warnings.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error)
{
    private const int UsualWidth = 80;

    /// <summary>Whether a person watches a terminal that can redraw lines; otherwise plain lines without control codes.</summary>
    public bool IsLive { get; init; }

    /// <summary>Characters in a line.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>How the user called this program, for commands to copy: <c>gan</c>, or what stands for it.</summary>
    public string Program { get; init; } = "gan";

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>The terminal of this process.</summary>
    public static Terminal Current()
    {
        bool dumb = Environment.GetEnvironmentVariable("TERM") is "dumb";
        bool colourless = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(Console.Out, Console.Error)
        {
            IsLive = !Console.IsOutputRedirected && !dumb && !colourless,
            Width = MeasureWidth(),
            Program = Invocation.Describe(),
            Variable = Environment.GetEnvironmentVariable,
        };
    }

    public void Line(string text = "") => Out.WriteLine(text);

    public void Line(FormattableString text) => Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static int MeasureWidth()
    {
        if (Console.IsOutputRedirected) return UsualWidth;
        try
        {
            return Console.WindowWidth is var width and > 20 ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
