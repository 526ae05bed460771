namespace GanSharp.Cli.Tests;

/// <summary>What a command line led to.</summary>
public sealed record Outcome(int Code, string Out, string Error)
{
    /// <summary>Asserts an exit code and that the error is one line; gives the line.</summary>
    public string Fails(int code)
    {
        Assert.True(Code == code, $"exit code {Code} instead of {code}; output: {Out} error: {Error}");
        string line = Error.TrimEnd('\n', '\r');
        Assert.StartsWith("gan: ", line);
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain("   at ", line);
        return line;
    }

    /// <summary>Asserts success without a word on stderr; gives the output.</summary>
    public string Succeeds()
    {
        Assert.True(Code == 0, $"exit code {Code}; output: {Out} error: {Error}");
        Assert.Equal("", Error);
        return Out;
    }
}
