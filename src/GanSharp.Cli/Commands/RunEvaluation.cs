using System.Globalization;
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
        FeatureExtractor extractor = RunFeatures.Create(new(terminal, request.Features, model, real, Models.RunOf(request.Run), engine));
        ModelEvaluation samples = ModelEvaluation.Of(model, real, extractor, request.Count ?? UsualCount, options.Seed, real.IsHeldOut ? RealSamples.TrainingOf(model) : null);
        MetricInput input = samples.Input;
        string seen = real.IsHeldOut ? "which the training did not see" : "which the training saw";
        return new EvaluationFindings(input, metrics, options)
        {
            Features = extractor.Name,
            Owned = [extractor, model, engine],
            Facts =
            [
                ("model", string.Create(CultureInfo.InvariantCulture, $"{model.Info.Path}, step {model.Info.Step:N0}")),
                ("real", $"{Words.Count(input.Real.Count)} of {Words.Count(real.Dataset.Count)} samples of {real.Dataset.Name} ({real.Split}), {seen}"),
                ("fake", $"{Words.Count(input.Fake.Count)} new samples, seed {options.Seed}"),
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
            },
        };
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
