using System.CommandLine;
using System.Globalization;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan interpolate</c>: from one sample to another, step by step.</summary>
internal static class InterpolateCommand
{
    private const string Linear = "linear", Spherical = "spherical";
    private const int UsualRows = 8, UsualSteps = 10, UsualFrames = 30, FrameMilliseconds = 60;

    public static Command Create(Terminal terminal)
    {
        Argument<string> model = Symbols.Required("DIR", "the folder of a run, or one of its checkpoints");
        Option<string?> output = Symbols.Text("--out", "X", "picture.png (a row from left to right for each pair), moving.apng or file.npy; the default is interpolation.png in the run's folder (.npy of vectors that can't be drawn), which is replaced");
        Option<long?> rows = Symbols.Number("--rows", "N", $"how many pairs; the default is {UsualRows}, or one for each of --labels", 1, 1024);
        Option<long?> steps = Symbols.Number("--steps", "N", $"samples from one end to the other; the default is {UsualSteps}, {UsualFrames} in a moving picture", 2, 10_000);
        Option<long?> from = Symbols.Number("--from", "I", "the number of the first sample, as gan sample counts them from 0; the default is 0, and each row goes on with the next two", 0, int.MaxValue);
        Option<long?> to = Symbols.Number("--to", "J", "the number of the last sample, for a single pair", 0, int.MaxValue);
        Option<string?> path = new("--path") { HelpName = "P", Description = $"{Linear} or {Spherical}; the default is spherical for normal latents, linear for uniform ones" };
        path.AcceptOnlyFromAmong(Linear, Spherical);
        Option<string?> labels = Symbols.Text("--labels", "K,L,..", "the classes of the rows in turn, where the generator is told them; with --from and --to the same path in each class");
        Option<bool> animate = Symbols.Switch("--animate", "makes a picture a moving one, as .apng does: all pairs at once, there and back");
        Option<ulong?> seed = Symbols.Seed("the seed of the samples; the default is 1");
        Option<bool> best = Symbols.Best();
        Option<long?> threads = Symbols.Threads();
        Option<bool> force = Symbols.Switch("--force", "replaces files that exist");
        TaughtCommand command = new("interpolate", "walks from one sample of a run to another")
        {
            Examples =
            [
                new("interpolate runs/dense-dcgan-mnist-001", "Eight pairs of digits, ten steps each."),
                new("interpolate runs/dense-dcgan-mnist-001 --from 3 --to 8 --steps 60 --out walk.apng", "One pair of gan sample's digits, as a moving picture."),
                new("interpolate runs/cgan-mnist-001 --from 0 --to 1 --labels 0,1,2,3 --out classes.png", "The same way in four classes."),
            ],
            Notes =
            [
                "The ends are samples that gan sample draws with the same seed. An .npy holds (rows, steps, height, width, channels), float32 from 0 to 1; of vectors (rows, steps, numbers) in the units of the data. " +
                "Points in the plane are drawn as a picture of all steps on what the discriminator believes.",
            ],
        };
        command.Add(model);
        foreach (Option option in new Option[] { output, rows, steps, from, to, path, labels, animate, seed, best, threads, force }) command.Add(option);
        command.SetAction(parsed =>
        {
            string run = parsed.GetRequiredValue(model);
            string? file = parsed.GetValue(output);
            bool moving = parsed.GetValue(animate) || Path.GetExtension(file ?? "").Equals(".apng", StringComparison.OrdinalIgnoreCase);
            OutputTarget? named = file is null ? null : Target(file, moving);
            if (parsed.GetValue(to) is not null && parsed.GetValue(from) is null) throw CliException.Usage("--to needs the number of the first sample too; add --from");
            int[] classes = Labels(parsed.GetValue(labels));
            bool pair = parsed.GetValue(to) is not null;
            if (pair && classes.Length == 0 && parsed.GetValue(rows) is > 1) throw CliException.Usage("--from and --to are one pair; leave --rows out, or --to");
            int count = (int)(parsed.GetValue(rows) ?? (classes.Length > 0 ? classes.Length : pair ? 1 : UsualRows));
            using Engine engine = new((int)(parsed.GetValue(threads) ?? 0));
            using GanModel opened = Models.Open(terminal, run, engine, parsed.GetValue(best));
            OutputTarget target = named ?? Usual(run, opened);
            Check(opened, target, moving, classes);
            target.Prepare(parsed.GetValue(force) || named is null);
            Walk walk = new()
            {
                Rows = count,
                Steps = (int)(parsed.GetValue(steps) ?? (moving ? UsualFrames : UsualSteps)),
                First = parsed.GetValue(from) ?? 0,
                Last = parsed.GetValue(to),
                Seed = parsed.GetValue(seed) ?? 1,
                Kind = parsed.GetValue(path) switch { null => LatentPath.UsualKind(opened), Linear => PathKind.Linear, _ => PathKind.Spherical },
                Classes = classes,
            };
            SampleBatch samples = Failure.As(ExitCode.BadInput, () => Samples(opened, walk));
            terminal.Line(Failure.As(ExitCode.FileSystem, () => Write(opened, samples, target, walk, moving)));
            return ExitCode.Ok;
        });
        return command;
    }

    private static OutputTarget Target(string file, bool moving)
    {
        string ending = Path.GetExtension(file).ToLowerInvariant();
        if (ending == ".gif") throw CliException.Usage($"--out {file}: gan writes no .gif; give a moving.apng, which browsers show too");
        if (moving && ending is not (".png" or ".apng")) throw CliException.Usage($"--animate is for a picture.png, and --out is {file}; leave it out");
        OutputTarget target = ending == ".apng" ? new(file, OutputKind.Grid) : OutputTarget.Parse(file);
        return target.Kind == OutputKind.Folder ? throw CliException.Usage($"--out {file}: give a picture.png, a moving.apng or a file.npy") : target;
    }

    private static OutputTarget Usual(string run, GanModel model)
    {
        bool drawn = model.Info.Data.Shape.Count == 3 || PointPicture.Suits(model.Info.Data.Shape.AsSpan());
        return new(Models.Beside(run, drawn ? "interpolation.png" : "interpolation.npy"), drawn ? OutputKind.Grid : OutputKind.Npy);
    }

    private static int[] Labels(string? text) => text is null ? [] : [.. text.Split(',').Select(word =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int label) ? label : throw CliException.Usage($"--labels takes classes between commas, such as 0,1,2, not '{text}'"))];

    private static void Check(GanModel model, OutputTarget target, bool moving, int[] classes)
    {
        DataSignature data = model.Info.Data;
        if (classes.Length > 0 && model.Info.Options.Generator.Network.Condition == "none")
            throw CliException.Usage($"--labels: the generator of this run ({model.Info.Recipe}) is told no labels; leave it out");
        if (data.Shape.Count == 3) return;
        if (moving) throw CliException.Usage($"this model draws vectors, not images, and they don't move; give --out a file.npy{(PointPicture.Suits(data.Shape.AsSpan()) ? " or a picture.png" : "")}, and leave --animate out");
        if (target.Kind == OutputKind.Npy) return;
        if (!PointPicture.Suits(data.Shape.AsSpan())) throw CliException.Usage($"--out {target.Path}: this model draws vectors of {data.Shape[0]} values, not images; give a file.npy");
    }

    private static SampleBatch Samples(GanModel model, Walk walk)
    {
        List<float> latents = [];
        int[] labels = new int[walk.Rows * walk.Steps];
        bool told = model.Info.Options.Generator.Network.Condition != "none";
        for (int row = 0; row < walk.Rows; row++)
        {
            long first = walk.Last is null ? walk.First + (2 * row) : walk.First, last = walk.Last ?? first + 1;
            latents.AddRange(LatentPath.Between(model, model.LatentOf(first, walk.Seed), model.LatentOf(last, walk.Seed), walk.Steps, walk.Kind));
            int label = walk.Classes.Length > 0 ? walk.Classes[row % walk.Classes.Length] : told ? model.LabelOf(first) : 0;
            Array.Fill(labels, label, row * walk.Steps, walk.Steps);
        }

        return model.Generate(latents.ToArray(), told ? labels : []);
    }

    private static string Write(GanModel model, SampleBatch samples, OutputTarget target, Walk walk, bool moving)
    {
        string what = string.Create(CultureInfo.InvariantCulture, $"{walk.Rows} pair{(walk.Rows == 1 ? "" : "s")} of {walk.Steps} steps, {(walk.Kind == PathKind.Linear ? Linear : Spherical)}");
        if (target.Kind == OutputKind.Npy)
        {
            int[] shape = [walk.Rows, walk.Steps, .. samples.SampleShape];
            float[] values = [.. samples.Values];
            if (samples.IsImage) ValueRange.Unit.Unscale(values, values);
            else model.Info.Data.Scale.Unscale(values, values);
            NpyFile.Write<float>(target.Path, shape, values);
            return $"{target.Path}: {what}, float32 ({string.Join(", ", shape)})";
        }

        if (!samples.IsImage) PngFile.Write(target.Path, new PointPicture(PlotBounds.Around(samples.Values), []).Draw(model, samples.Values));
        else if (moving) PngFile.WriteAnimation(target.Path, Frames(samples, walk), FrameMilliseconds);
        else PngFile.Write(target.Path, ImageGrid.Draw(samples.Values, samples.SampleShape, walk.Steps));
        return $"{target.Path}: {what}{(moving ? ", there and back" : "")}";
    }

    private static List<PngImage> Frames(SampleBatch samples, Walk walk)
    {
        int columns = (int)Math.Ceiling(Math.Sqrt(walk.Rows));
        PngImage[] there = [.. Enumerable.Range(0, walk.Steps).Select(step =>
        {
            float[] frame = [.. Enumerable.Range(0, walk.Rows).SelectMany(row => samples[(row * walk.Steps) + step].ToArray())];
            return ImageGrid.Draw(frame, samples.SampleShape, columns);
        })];
        return [.. there, .. there.Reverse().Skip(1).Take(walk.Steps - 2)];
    }

    private sealed record Walk
    {
        public required int Rows { get; init; }

        public required int Steps { get; init; }

        public required long First { get; init; }

        public required long? Last { get; init; }

        public required ulong Seed { get; init; }

        public required PathKind Kind { get; init; }

        public required int[] Classes { get; init; }
    }
}
