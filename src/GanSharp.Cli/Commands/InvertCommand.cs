using System.CommandLine;
using System.Globalization;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan invert</c>: finds the latent of an image.</summary>
internal static class InvertCommand
{
    public static Command Create(Terminal terminal)
    {
        InversionOptions usual = new();
        Argument<string> model = Symbols.Required("DIR", "the folder of a run, or one of its checkpoints");
        Option<string?> image = Symbols.Text("--image", "X", "what to find the latent of: a .png, or a set (an .npy, .csv or IDX file, mnist) of which --row is taken");
        image.Required = true;
        Option<long?> row = Symbols.Number("--row", "N", "which example of a set, from 0, the default", 0, int.MaxValue);
        Option<string> split = Symbols.Split("which part of a data set that has two: train (the default) or test");
        Option<string?> output = Symbols.Text("--out", "Y", "picture.png: the image, what the generator makes of the latent, and the difference; or latent.npy: the latent");
        Option<long?> label = Symbols.Number("--label", "K", "the class to ask the generator for, where it can be asked; the default tries all", 0, int.MaxValue);
        Option<long?> starts = Symbols.Number("--starts", "N", $"random latents to begin with; the default is {usual.Starts}", 1, 4096);
        Option<long?> steps = Symbols.Number("--steps", "N", $"steps of the search; the default is {usual.Steps}", 1, 1_000_000);
        Option<double?> features = Symbols.Decimal("--features", "W", "the weight of the distance of D's features beside the squared error; the default is 0", 0, 1000);
        Option<ulong?> seed = Symbols.Seed("the seed of the starts; the default is 1");
        Option<bool> json = Symbols.Switch("--json", "prints JSON for other programs, the latent included");
        Option<bool> best = Symbols.Best();
        Option<long?> threads = Symbols.Threads();
        Option<bool> force = Symbols.Switch("--force", "replaces files that exist");
        TaughtCommand command = new("invert", "finds the latent that the generator makes an image from")
        {
            Examples =
            [
                new("invert runs/dense-dcgan-mnist-001 --image digit.png --out pair.png", "A picture of the digit, its reconstruction and the difference, and pair.npy, the latent."),
                new("invert runs/dense-dcgan-mnist-001 --image mnist --split test --row 7 --json", "The eighth test digit, for other programs."),
                new("invert runs/vanilla-ring8-001 --image points.npy --row 3 --out latent.npy", "A point in the plane."),
            ],
            Notes =
            [
                "Several random latents follow the gradient of the squared error by Adam, and the best one is taken; the same seed finds the same. " +
                "The error is the mean squared difference of values between -1 and 1: 0 is the same image. " +
                "What the generator never learned to draw it can't reconstruct: the error tells how well an image fits what it knows.",
            ],
        };
        command.Add(model);
        foreach (Option option in new Option[] { image, row, split, output, label, starts, steps, features, seed, json, best, threads, force }) command.Add(option);
        command.SetAction(parsed =>
        {
            InversionOptions options = usual with
            {
                Label = (int?)parsed.GetValue(label),
                Starts = (int)(parsed.GetValue(starts) ?? usual.Starts),
                Steps = (int)(parsed.GetValue(steps) ?? usual.Steps),
                FeatureWeight = parsed.GetValue(features) ?? 0,
                Seed = parsed.GetValue(seed) ?? usual.Seed,
            };
            OutputTarget[] targets = parsed.GetValue(output) is { } path ? Targets(path) : [];
            using Engine engine = new((int)(parsed.GetValue(threads) ?? 0));
            using GanModel opened = Models.Open(terminal, parsed.GetRequiredValue(model), engine, parsed.GetValue(best));
            ImageSource source = ImageSource.Find([parsed.GetValue(image)!], parsed.GetValue(split) ?? Datasets.Train, opened.Info.Data).First();
            int index = (int)(parsed.GetValue(row) ?? 0);
            if (index >= source.Data.Count) throw CliException.Usage($"--row {index}: {source.Name} has {Words.Count(source.Data.Count)} example{(source.Data.Count == 1 ? "" : "s")}; give a number from 0 to {source.Data.Count - 1}");
            if (!source.Data.IsImage && targets.Any(t => t.Kind == OutputKind.Grid)) throw CliException.Usage($"--out {targets[0].Path}: this model makes vectors, not images; give a latent.npy");
            foreach (OutputTarget target in targets) target.Prepare(parsed.GetValue(force));
            float[] sample = new float[source.Data.ExampleSize];
            source.Data.Read([index], sample);
            Inversion found = Failure.As(ExitCode.BadInput, () => Inversion.Of(opened, sample, options));
            foreach (OutputTarget target in targets) Failure.As(ExitCode.FileSystem, () => Write(target, source.Data, sample, found));
            Print(terminal, source.NameOf(index), targets, found, parsed.GetValue(json));
            return ExitCode.Ok;
        });
        return command;
    }

    // Beside a picture its latent is written too, so that neither has to be searched for again.
    private static OutputTarget[] Targets(string path)
    {
        OutputTarget target = OutputTarget.Parse(path);
        return target.Kind switch
        {
            OutputKind.Npy => [target],
            OutputKind.Grid => [target, new(Path.ChangeExtension(path, ".npy"), OutputKind.Npy)],
            _ => throw CliException.Usage($"--out {path}: one image is inverted; give a picture.png or a latent.npy"),
        };
    }

    private static void Write(OutputTarget target, Dataset data, float[] sample, Inversion found)
    {
        if (target.Kind == OutputKind.Npy)
        {
            NpyFile.Write<float>(target.Path, [1, found.Latent.Length], found.Latent);
            return;
        }

        // Grey where both are the same, brighter or darker where the reconstruction is.
        float[] difference = [.. sample.Zip(found.Sample, static (x, y) => (y - x) / 2)];
        PngFile.Write(target.Path, ImageGrid.Draw([.. sample, .. found.Sample, .. difference], data.ExampleShape, 3));
    }

    private static void Print(Terminal terminal, string name, OutputTarget[] targets, Inversion found, bool json)
    {
        if (!json)
        {
            string asked = found.Label is { } label ? string.Create(CultureInfo.InvariantCulture, $", class {label}") : "";
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{name}: mean squared error {found.Error:0.00000}{asked}, length of the latent {Norm(found.Latent):0.00}"));
            foreach (OutputTarget target in targets)
                terminal.Line($"{target.Path}: {(target.Kind == OutputKind.Npy ? $"the latent, float32 (1, {found.Latent.Length})" : "image, reconstruction, difference")}");
            return;
        }

        JsonText.Print(terminal, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.Number("error", found.Error);
            writer.Number("featureError", found.FeatureError);
            if (found.Label is { } label) writer.WriteNumber("label", label);
            writer.WriteStartArray("latent");
            foreach (float value in found.Latent) writer.WriteNumberValue(value);
            writer.WriteEndArray();
            writer.WriteStartArray("files");
            foreach (OutputTarget target in targets) writer.WriteStringValue(target.Path);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static double Norm(float[] latent) => Math.Sqrt(latent.Sum(x => (double)x * x));
}
