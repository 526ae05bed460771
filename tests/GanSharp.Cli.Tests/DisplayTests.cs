using GanSharp.Cli.Display;
using GanSharp.Cli.Hosting;
using GanSharp.Training;
using Spectre.Console;

namespace GanSharp.Cli.Tests;

public class DisplayTests
{
    [Fact]
    public void Progress_follows_steps_at_the_latest_pace()
    {
        ProgressClock clock = new(new StopOptions { Steps = 100 }, step: 20, secondsBefore: 10);
        Assert.Equal((20, 0.2, 10.0), (clock.Step, clock.Fraction, clock.Seconds));
        Assert.True(double.IsNaN(clock.SecondsLeft));
        clock.Note(30, 1);
        Assert.Equal(7, clock.SecondsLeft, 6);
        clock.Note(70, 5);
        Assert.Equal(3, clock.SecondsLeft, 6);
        clock.Note(75, 10);
        Assert.Equal(25, clock.SecondsLeft, 6);
        clock.Note(100, 20);
        Assert.Equal((1.0, 0.0, 30.0), (clock.Fraction, clock.SecondsLeft, clock.Seconds));
    }

    [Fact]
    public void The_nearer_of_two_limits_counts()
    {
        ProgressClock clock = new(new StopOptions { Steps = 1000, Minutes = 1 }, 0, 0);
        clock.Note(10, 30);
        Assert.Equal(0.5, clock.Fraction);
        Assert.Equal(30, clock.SecondsLeft);
    }

    [Theory]
    [InlineData(76, 14, 14, 5, 14)]
    [InlineData(200, 80, 28, 6, 28)]
    [InlineData(200, 20, 14, 6, 14)]
    [InlineData(30, 80, 6, 4, 6)]
    public void A_strip_holds_as_many_images_as_fit_at_a_whole_fraction_of_their_size(int width, int rows, int side, int count, int height)
    {
        Picture strip = Picture.Strip(new SampleBatch(new float[6 * 28 * 28], [28, 28, 1]), width, rows);
        Assert.Equal((count * (side + 1)) - 1, strip.Width);
        Assert.Equal(height, strip.Height);
        Assert.InRange(strip.Width, 1, width);
    }

    [Fact]
    public void A_smaller_picture_keeps_the_mean_of_what_it_replaces()
    {
        float[] values = [.. Enumerable.Range(0, 32 * 32).Select(i => i % 2 == 0 ? 1f : -1f)];
        Picture strip = Picture.Strip(new SampleBatch(values, [32, 32, 1]), width: 67, height: 16);
        for (int x = 0; x < strip.Width; x++) Assert.InRange(strip[x, 3].R, 127, 128);
    }

    [Fact]
    public void Colours_stay_colours()
    {
        Picture strip = Picture.Strip(new SampleBatch([.. Enumerable.Repeat(new[] { 1f, -1f, 0f }, 64).SelectMany(c => c)], [8, 8, 3]), 40, 40);
        Assert.Equal(((byte)255, (byte)0, (byte)128), strip[0, 0]);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(200, 60)]
    [InlineData(50, 10)]
    public void The_live_page_fits_the_terminal(int width, int height)
    {
        TrainingPlan plan = new(new GanOptions { Stop = new() { Steps = 2500 } }, "run", "mnist", 2, "avx512");
        LivePage page = new(plan, 0);
        page.Note(new StepFigures { Step = 1250, DReal = 0.71, DFake = 0.22, LossD = 0.5, LossG = 2, AccuracyReal = 0.9, AccuracyFake = 0.87 }, 80, 60);
        page.Samples = Picture.Strip(new SampleBatch(new float[8 * 28 * 28], [28, 28, 1]), width - 4, LivePage.PictureRows(height));
        page.SampleStep = 1250;
        using StringWriter writer = new() { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        (console.Profile.Width, console.Profile.Height) = (width, height);
        console.Write(page.Render(width, height));
        string[] lines = writer.ToString().TrimEnd().Split('\n');
        Assert.InRange(lines.Length, 1, Math.Max(8, height - 4));
        Assert.All(lines, line => Assert.InRange(line.TrimEnd().Length, 0, width));
        string text = string.Join('\n', lines);
        foreach (string expected in new[] { "50%", "step 1,250 of 2,500", "1:00 left", "0.71", "0.22", "0.50", "Ctrl-C" }) Assert.Contains(expected, text);
        Assert.Equal(height > 20, text.Contains("samples after step 1,250", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(61.4, "1:01")]
    [InlineData(3725, "1:02:05")]
    [InlineData(double.NaN, "?")]
    [InlineData(double.PositiveInfinity, "?")]
    public void Time_is_written_as_on_a_clock(double seconds, string expected) => Assert.Equal(expected, Words.Clock(seconds));

    [Theory]
    [InlineData("runs/a-1", "runs/a-1")]
    [InlineData("my runs/a", "\"my runs/a\"")]
    [InlineData("", "\"\"")]
    public void Words_are_quoted_where_a_shell_needs_it(string word, string expected) => Assert.Equal(expected, Words.Quote(word));

    [Fact]
    public void The_way_to_call_the_program_is_found_out()
    {
        using TemporaryFolder folder = new();
        string project = Directory.CreateDirectory(folder["src/GanSharp.Cli"]).FullName, home = folder["src/GanSharp.Cli/bin/Release/net10.0/"];
        File.WriteAllText(Path.Combine(project, "GanSharp.Cli.csproj"), "<Project />");
        Assert.Equal($"dotnet run -c Release --project {Path.Combine("src", "GanSharp.Cli")} --", Invocation.Describe("/usr/bin/dotnet", home, folder.Path));
        Assert.Equal("gan", Invocation.Describe("/opt/gan/gan", "/opt/gan/", folder.Path));
        Assert.Equal("dotnet gan.dll", Invocation.Describe("/usr/bin/dotnet", folder["elsewhere/"], folder["elsewhere"]));
        Assert.Equal("gan", Invocation.Describe("/root/.dotnet/dotnet", "/root/.dotnet/tools/.store/gansharp.cli/0.1.0/", folder.Path));
    }
}
