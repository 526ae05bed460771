using System.CommandLine;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Display;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan sample</c>: draws new images with a trained generator.</summary>
internal static class SampleCommand
{
    private const int MostSamples = 1_000_000_000;
    private const string Float = "float32", Bytes = "uint8", GeneratorAlone = "generator";

    private static readonly (string Name, SamplingMethod Method)[] Methods = [("rejection", SamplingMethod.Rejection), ("mcmc", SamplingMethod.Mcmc), ("langevin", SamplingMethod.Langevin)];

    public static Command Create(Terminal terminal)
    {
        Argument<string> model = Symbols.Required("DIR", "the folder of a run, or one of its checkpoints");
        Option<long?> count = Symbols.Number("--count", "N", $"how many samples; the default is {SampleFiles.UsualCount}, and {PointPicture.PointCount} in a picture of points", 1, MostSamples);
        Option<ulong?> seed = Symbols.Seed("the seed of the latents; the same seed gives the same samples. The default is 1");
        Option<string?> output = Symbols.Text("--out", "X", "file.npy (an array), picture.png (a grid of all, or points in the plane) or folder/ (one PNG a sample)");
        output.Required = true;
        Option<string?> type = new("--type") { HelpName = "T", Description = $"what an .npy holds: {Float} in [0, 1] (the default) or {Bytes} in 0..255" };
        type.AcceptOnlyFromAmong(Float, Bytes);
        Option<long?> label = Symbols.Number("--label", "K", "the class of all samples, where the generator can be asked for one; the default goes through the classes in turn", 0, int.MaxValue);
        Option<long?> generator = Symbols.Number("--generator", "I", "the generator that draws all samples, from 0, where a run has several; the default goes through them in turn", 0, int.MaxValue);
        Option<string?> method = new("--method") { HelpName = "M", Description = "how the discriminator helps: generator (the default: not at all), rejection, mcmc or langevin" };
        method.AcceptOnlyFromAmong([GeneratorAlone, .. Methods.Select(m => m.Name)]);
        Option<long?> steps = Symbols.Number("--steps", "N", $"candidates (rejection: at most, {GuidedSampler.UsualSteps(SamplingMethod.Rejection)}; mcmc: {GuidedSampler.UsualSteps(SamplingMethod.Mcmc)}) or steps (langevin: {GuidedSampler.UsualSteps(SamplingMethod.Langevin)}) for each sample", 1, 100_000);
        Option<string?> data = Symbols.Text("--data", "D", "the real samples that a --method is calibrated on; the default is the run's data, its test split where there is one");
        Option<double?> truncation = Symbols.Decimal("--truncation", "T", "keeps the latents within T of 0: normal ones are drawn again, uniform ones scaled (T up to 1)", 1e-3, 100);
        Option<long?> columns = Symbols.Number("--columns", "N", "images in a row of the grid; the default makes it about square", 1, 1024);
        Option<long?> threads = Symbols.Threads();
        Option<bool> best = Symbols.Best();
        Option<bool> force = Symbols.Switch("--force", "replaces files that exist");
        TaughtCommand command = new("sample", "draws new samples with the generator of a run")
        {
            Examples =
            [
                new("sample runs/dense-dcgan-mnist-001 --out digits.png", "A grid of 64 digits."),
                new("sample runs/dense-dcgan-mnist-001 --count 10000 --seed 1 --out samples.npy", "An array of 10,000 digits for NumPy: float32 in [0, 1], shape (10000, 28, 28, 1)."),
                new("sample runs/dense-dcgan-mnist-001 --count 100 --out digits/", "100 separate PNGs, 00000.png to 00099.png."),
                new("sample runs/cgan-mnist-001 --label 7 --out sevens.png", "Sevens alone, of a conditional game."),
                new("sample runs/dense-dcgan-mnist-001 --method rejection --out better.png", "Only what the discriminator finds real enough."),
                new("sample runs/dense-dcgan-mnist-001 --best --out best.png", "By the checkpoint that evaluations found best, where the run was trained with --evaluate-every."),
                new("sample runs/dense-dcgan-mnist-001 --truncation 1 --out usual.png", "More usual digits, fewer odd ones."),
            ],
            Notes =
            [
                "An .npy holds images as (count, height, width, channels), float32 from 0 (black) to 1 (white) unless --type says otherwise; " +
                "samples that are vectors are written as (count, numbers), float32 in the units of the data. A picture.png of points in the plane shows them in orange, " +
                "on what D believes: blue where it takes a point for real, orange where for generated. " +
                "Samples come from the moving average of the generator where the run has one, from the newest checkpoint.",
                "--method draws with both players. rejection keeps a sample the more probably, the more real the discriminator finds it; mcmc takes the end of a chain of samples that " +
                "begins with a real sample's score; langevin moves latents towards what the discriminator finds real. For each, its output is first calibrated on real samples against new generated ones, " +
                "and the same seed gives the same samples again.",
            ],
        };
        command.Add(model);
        foreach (Option option in new Option[] { output, count, seed, label, generator, method, steps, data, truncation, type, columns, best, threads, force }) command.Add(option);
        command.SetAction(parsed =>
        {
            OutputTarget target = OutputTarget.Parse(parsed.GetValue(output)!);
            if (parsed.GetValue(type) is not null && target.Kind != OutputKind.Npy) throw CliException.Usage($"--type is for .npy files, and --out is {target.Path}; leave it out");
            if (parsed.GetValue(columns) is not null && target.Kind != OutputKind.Grid) throw CliException.Usage($"--columns is for a .png grid, and --out is {target.Path}; leave it out");
            SampleRequest request = new(
                parsed.GetRequiredValue(model), (int?)parsed.GetValue(count), parsed.GetValue(seed) ?? 1,
                parsed.GetValue(type) == Bytes, (int?)parsed.GetValue(columns))
            {
                Label = (int?)parsed.GetValue(label),
                Generator = (int?)parsed.GetValue(generator),
                Method = MethodOf(parsed.GetValue(method)),
                Steps = (int)(parsed.GetValue(steps) ?? 0),
                Data = parsed.GetValue(data),
                Truncation = parsed.GetValue(truncation),
                Best = parsed.GetValue(best),
            };
            Check(request);
            return Draw(terminal, request, target, parsed.GetValue(force), (int)(parsed.GetValue(threads) ?? 0));
        });
        return command;
    }

    private static int Draw(Terminal terminal, SampleRequest request, OutputTarget target, bool force, int threads)
    {
        using Engine engine = new(threads);
        using GanModel model = Models.Open(terminal, request.Model, engine, request.Best);
        SampleFiles files = new(request, target);
        files.Check(model.Info.Data);
        target.Prepare(force);
        SampleBatch samples = Failure.As(ExitCode.BadInput, () => Samples(terminal, request, model, files.Count(model.Info.Data)));
        string written = Failure.As(ExitCode.FileSystem, () => files.Write(model, samples));
        terminal.Line(written);
        return ExitCode.Ok;
    }

    private static SampleBatch Samples(Terminal terminal, SampleRequest request, GanModel model, int count)
    {
        if (request.Method is not { } method) return model.Sample(count, request.Seed, label: request.Label, generator: request.Generator, truncation: request.Truncation);
        if (GuidedSampler.ObjectionTo(model) is { } objection) throw new GanSharpException(objection);
        RealSamples real = RealSamples.Of(model, request.Data);
        GuidedSampler sampler = GuidedSampler.Create(model, real.Dataset, method, request.Steps);
        WaitNote note = new(terminal, count);
        SampleBatch samples = sampler.Sample(count, request.Seed, request.Label, note.Show);
        string seen = real.IsHeldOut ? "which the training did not see" : "which the training saw: there is no test split";
        terminal.Line($"{Methods.Single(m => m.Method == method).Name}, {Words.Count(sampler.Steps)} steps, D calibrated on {real.Dataset.Name} ({real.Split}), {seen}");
        return samples;
    }

    private static void Check(SampleRequest request)
    {
        if (request.Method is null && request.Steps > 0) throw CliException.Usage("--steps is for --method rejection, mcmc or langevin; leave it out, or give a method");
        if (request.Method is null && request.Data is not null) throw CliException.Usage("--data is for --method rejection, mcmc or langevin; leave it out, or give a method");
        if (request.Method is not null && request.Generator is not null) throw CliException.Usage("--generator is for one generator alone; leave it or --method out");
        if (request.Method is not null && request.Truncation is not null) throw CliException.Usage("--truncation is for the generator alone; leave it or --method out");
    }

    private static SamplingMethod? MethodOf(string? name) => name is null or GeneratorAlone ? null : Methods.Single(m => m.Name == name).Method;
}
