using System.CommandLine;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan sample</c>: draws new images with a trained generator.</summary>
internal static class SampleCommand
{
    private const int MostSamples = 1_000_000_000;
    private const string Float = "float32", Bytes = "uint8";

    public static Command Create(Terminal terminal)
    {
        Argument<string> model = Symbols.Required("DIR", "the folder of a run, or one of its checkpoints");
        Option<long?> count = Symbols.Number("--count", "N", $"how many samples; the default is {SampleFiles.UsualCount}, and {PointPicture.PointCount} in a picture of points", 1, MostSamples);
        Option<ulong?> seed = Symbols.Seed("the seed of the latents; the same seed gives the same samples. The default is 1");
        Option<string?> output = Symbols.Text("--out", "X", "file.npy (an array), picture.png (a grid of all, or points in the plane) or folder/ (one PNG a sample)");
        output.Required = true;
        Option<string?> type = new("--type") { HelpName = "T", Description = $"what an .npy holds: {Float} in [0, 1] (the default) or {Bytes} in 0..255" };
        type.AcceptOnlyFromAmong(Float, Bytes);
        Option<long?> columns = Symbols.Number("--columns", "N", "images in a row of the grid; the default makes it about square", 1, 1024);
        Option<long?> threads = Symbols.Threads();
        Option<bool> force = Symbols.Switch("--force", "replaces files that exist");
        TaughtCommand command = new("sample", "draws new samples with the generator of a run")
        {
            Examples =
            [
                new("sample runs/dense-dcgan-mnist-001 --out digits.png", "A grid of 64 digits."),
                new("sample runs/dense-dcgan-mnist-001 --count 10000 --seed 1 --out samples.npy", "An array of 10,000 digits for NumPy: float32 in [0, 1], shape (10000, 28, 28, 1)."),
                new("sample runs/dense-dcgan-mnist-001 --count 100 --out digits/", "100 separate PNGs, 00000.png to 00099.png."),
            ],
            Notes =
            [
                "An .npy holds images as (count, height, width, channels), float32 from 0 (black) to 1 (white) unless --type says otherwise; " +
                "samples that are vectors are written as (count, numbers), float32 in the units of the data. A picture.png of points in the plane shows them in orange, " +
                "on what D believes: blue where it takes a point for real, orange where for generated. " +
                "Samples come from the moving average of the generator where the run has one, from the newest checkpoint.",
            ],
        };
        command.Add(model);
        foreach (Option option in new Option[] { output, count, seed, type, columns, threads, force }) command.Add(option);
        command.SetAction(parsed =>
        {
            OutputTarget target = OutputTarget.Parse(parsed.GetValue(output)!);
            if (parsed.GetValue(type) is not null && target.Kind != OutputKind.Npy) throw CliException.Usage($"--type is for .npy files, and --out is {target.Path}; leave it out");
            if (parsed.GetValue(columns) is not null && target.Kind != OutputKind.Grid) throw CliException.Usage($"--columns is for a .png grid, and --out is {target.Path}; leave it out");
            SampleRequest request = new(
                parsed.GetRequiredValue(model), (int?)parsed.GetValue(count), parsed.GetValue(seed) ?? 1,
                parsed.GetValue(type) == Bytes, (int?)parsed.GetValue(columns));
            return Draw(terminal, request, target, parsed.GetValue(force), (int)(parsed.GetValue(threads) ?? 0));
        });
        return command;
    }

    private static int Draw(Terminal terminal, SampleRequest request, OutputTarget target, bool force, int threads)
    {
        using Engine engine = new(threads);
        using GanModel model = Models.Open(terminal, request.Model, engine);
        SampleFiles files = new(request, target);
        files.Check(model.Info.Data);
        target.Prepare(force);
        string written = Failure.As(ExitCode.FileSystem, () => files.Write(model));
        terminal.Line(written);
        return ExitCode.Ok;
    }
}
