using GanSharp.Cli.Errors;

namespace GanSharp.Cli.Tests;

public class UsageTests
{
    [Fact]
    public void Gan_alone_is_friendly_and_short()
    {
        string text = InProcess.Gan().Succeeds();
        Assert.Contains("gan train", text);
        Assert.Contains("gan <command> --help", text);
        Assert.InRange(text.Split('\n').Length, 5, 30);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public void Help_lists_every_command_with_examples_and_exit_codes(string word)
    {
        string text = InProcess.Gan(word).Succeeds();
        foreach (string command in new[] { "train", "resume", "sample", "interpolate", "invert", "score", "classify", "classifier", "attack", "anomaly", "near-misses", "info", "recipes", "scoreboard", "bench" }) Assert.Contains($"\n  {command} ", text);
        Assert.Contains("Examples:", text);
        Assert.Contains("Exit codes:", text);
        Assert.Contains("  130", text);
    }

    [Theory]
    [InlineData("train")]
    [InlineData("resume")]
    [InlineData("sample")]
    [InlineData("interpolate")]
    [InlineData("invert")]
    [InlineData("score")]
    [InlineData("classify")]
    [InlineData("info")]
    [InlineData("recipes")]
    [InlineData("recipes show")]
    [InlineData("scoreboard")]
    [InlineData("bench")]
    [InlineData("bench step")]
    [InlineData("bench layers")]
    [InlineData("bench sample")]
    public void Every_command_teaches_with_examples(string command)
    {
        string text = InProcess.Gan([.. command.Split(' '), "--help"]).Succeeds();
        Assert.StartsWith($"gan {command}: ", text);
        Assert.Contains("Usage:", text);
        Assert.Contains("Options:", text);
        Assert.Contains($"Examples:\n  gan {command}", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public void Help_wins_over_what_is_missing_or_wrong() => Assert.StartsWith("gan sample: ", InProcess.Gan("sample", "--wrong", "--help").Succeeds());

    [Fact]
    public void Version_says_what_a_report_of_an_error_needs()
    {
        string text = InProcess.Gan("--version").Succeeds();
        Assert.StartsWith("gan 0.", text);
        Assert.Contains(".NET 10", text);
        Assert.Contains("instruction set", text);
        Assert.Contains("thread", text);
    }

    [Theory]
    [InlineData("trian", "did you mean train?")]
    [InlineData("resme", "did you mean resume?")]
    [InlineData("frobnicate", "Commands: train, resume, sample, interpolate, invert, score, classify, classifier, attack, anomaly, near-misses, evaluate, info, doctor, recipes, scoreboard, bench")]
    public void An_unknown_command_is_told_the_nearest(string word, string expected)
    {
        string line = InProcess.Gan(word).Fails(2);
        Assert.Contains($"gan: there is no command '{word}'", line);
        Assert.Contains(expected, line);
    }

    [Theory]
    [InlineData("train", "--thread", "did you mean --threads?")]
    [InlineData("train", "--ouput", "did you mean --out?")]
    [InlineData("sample", "--cuont", "did you mean --count?")]
    [InlineData("score", "--jsno", "did you mean --json?")]
    public void An_unknown_option_is_told_the_nearest(string command, string option, string expected)
    {
        string line = InProcess.Gan(command, option).Fails(2);
        Assert.Contains($"gan: {command} has no option '{option}'", line);
        Assert.Contains(expected, line);
    }

    [Theory]
    [InlineData("resume", "gan: resume needs DIR")]
    [InlineData("sample", "gan: sample needs DIR")]
    [InlineData("score", "gan: score needs DIR")]
    [InlineData("info", "gan: info needs PATH")]
    public void A_missing_argument_is_named_with_an_example(string command, string expected)
    {
        string line = InProcess.Gan(command).Fails(2);
        Assert.Contains(expected, line);
        Assert.Contains($"for example: gan {command} ", line);
    }

    [Theory]
    [InlineData("--threads", "many", "--threads takes a whole number from 0 to 1,024, not 'many'")]
    [InlineData("--threads", "-1", "--threads takes a whole number from 0 to 1,024, not '-1'")]
    [InlineData("--seed", "1.5", "--seed takes a whole number from 0 to 18446744073709551615, not '1.5'")]
    public void A_value_of_the_wrong_kind_is_told_what_is_right(string option, string value, string expected) =>
        Assert.Contains(expected, InProcess.Gan("train", option, value).Fails(2));

    [Theory]
    [InlineData("--out")]
    [InlineData("--set")]
    [InlineData("--data")]
    public void An_option_without_its_value_is_explained(string option) =>
        Assert.Contains($"{option} needs a value", InProcess.Gan("train", option).Fails(2));

    [Fact]
    public void An_option_given_twice_is_refused() => Assert.Contains("--out is given 2 times", InProcess.Gan("train", "--out", "a", "--out", "b").Fails(2));

    [Fact]
    public void An_argument_too_many_is_named() => Assert.Contains("'b' is one argument too many: resume takes only DIR", InProcess.Gan("resume", "a", "b").Fails(2));

    [Fact]
    public void A_word_that_begins_with_an_at_sign_is_no_response_file() => Assert.Contains("@nothing", InProcess.Gan("resume", "@nothing").Fails(3));

    [Fact]
    public void The_stack_trace_comes_only_when_asked_for()
    {
        Assert.DoesNotContain("   at ", InProcess.Gan("trian").Error);
        Assert.Contains("   at ", InProcess.Gan("train", "wrong", "--debug").Error);
    }

    [Fact]
    public void The_documented_exit_codes_are_those_of_the_help()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "GanSharp.slnx"))) folder = Path.GetDirectoryName(folder);
        Assert.NotNull(folder);
        string page = File.ReadAllText(Path.Combine(folder, "docs", "command-line.md"));
        foreach (var (code, meaning) in ExitCode.Table) Assert.Contains($"| {code} | {meaning} |", page);
    }
}
