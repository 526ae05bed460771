using System.Globalization;
using GanSharp.Cli.Display;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>Samples of a run against real ones.</summary>
internal static class RunEvaluation
{
    /// <summary>The number of samples of each side when nobody says.</summary>
    public const int UsualCount = 10_000;

    /// <summary>Pairs in a row of the picture.</summary>
    private const int PairColumns = 8;

    /// <exception cref="CliException">The run or the data is missing or damaged, or a metric can't measure them.</exception>
    public static EvaluationFindings Measure(Terminal terminal, RunRequest request, IReadOnlyList<IMetric>? metrics, MetricOptions options)
    {
        Engine engine = new(options.Threads);
        try
        {
            GanModel model = Models.Open(terminal, request.Run, engine, request.Best);
            return Failure.As(ExitCode.BadInput, () => Measure(terminal, request, metrics, options, engine, model));
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    private static EvaluationFindings Measure(Terminal terminal, RunRequest request, IReadOnlyList<IMetric>? metrics, MetricOptions options, Engine engine, GanModel model)
    {
        RealSamples real = Real(model, request.Against);
        if (request.Pairs is not null && !real.Dataset.IsImage)
            throw CliException.Usage($"--pairs draws images, and this run makes vectors of {Words.Count(real.Dataset.ExampleSize)} numbers; leave it out: --json lists the closest pairs, the table begins with them");
        WaitNote? note = null;
        FeatureExtractor extractor = RunFeatures.Create(new(terminal, request.Features, model, real, Models.RunOf(request.Run), engine, done => note?.Show(done)));

        // All of the training data is looked at, so that it is read only where somebody wants it, or where it costs little.
        bool looks = request.Pairs is not null || (metrics is null ? !extractor.IsSlow : metrics.Any(m => m.LooksAtTraining));
        RealSamples? training = looks ? RealSamples.TrainingOf(model) : null, held = looks && !real.IsHeldOut && RealSamples.Of(model) is { IsHeldOut: true } other ? other : null;
        int count = request.Count ?? UsualCount;
        IReadOnlyList<IMetric> chosen = EvaluationFindings.Chosen(metrics, ModelEvaluation.Outline(model, real, extractor, count, training, held), options);
        note = new(terminal, count + Math.Min(count, real.Dataset.Count) + (training?.Dataset.Count ?? 0) + Math.Min(count, held?.Dataset.Count ?? 0), "samples");
        ModelEvaluation samples = ModelEvaluation.Of(model, real, extractor, count, options.Seed, training, held);
        MetricInput input = samples.Input;
        string seen = real.IsHeldOut ? "which the training did not see" : "which the training saw";
        EvaluationFindings found = new(input, chosen, options, request.Pairs is not null)
        {
            Features = extractor.Name,
            PairsFile = request.Pairs,
            Owned = [extractor, model, engine],
            Facts =
            [
                ("model", string.Create(CultureInfo.InvariantCulture, $"{model.Info.Path}, step {model.Info.Step:N0}")),
                ("real", $"{Words.Count(input.Real.Count)} of {Words.Count(real.Dataset.Count)} samples of {real.Dataset.Name} ({real.Split}), {seen}"),
                ("fake", $"{Words.Count(input.Fake.Count)} new samples, seed {options.Seed}"),
                .. training is null ? Array.Empty<(string, string)>() : [("training", $"{Words.Count(training.Dataset.Count)} samples of {training.Dataset.Name} ({training.Split}), all of them")],
                ("features", $"{extractor.Name}: {extractor.Description}"),
            ],
            WriteFacts = json =>
            {
                json.WriteString("model", model.Info.Path);
                json.WriteNumber("step", model.Info.Step);
                json.WriteString("data", real.Dataset.Name);
                json.WriteString("split", real.Split);
                json.WriteBoolean("heldOut", real.IsHeldOut);
                json.WriteString("extractor", extractor.Description);
                if (training is not null) json.WriteNumber("trainingCount", training.Dataset.Count);
            },
        };
        if (request.Pairs is { } path) Failure.As(ExitCode.FileSystem, () => PngFile.Write(path, samples.Draw(found.Pairs, Math.Min(PairColumns, found.Pairs.Count))));
        return found;
    }

    private static RealSamples Real(GanModel model, string? against) => against switch
    {
        null => RealSamples.Of(model),
        Datasets.Train => RealSamples.TrainingOf(model),
        Datasets.Test => RealSamples.Of(model) is { IsHeldOut: true } held ? held
            : throw new GanSharpException($"the data of this run, {model.Info.Options.Data.Source}, has no part that it did not learn from; use --against train, or name other data"),
        _ => RealSamples.Of(model, against),
    };
}
