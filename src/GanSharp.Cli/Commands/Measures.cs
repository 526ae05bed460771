using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>What is measured of a finished run whose data is a mixture: kept in its folder and shown by its report.</summary>
internal static class Measures
{
    /// <summary>How a model of a mixture covers its modes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="mixture">What its data is drawn from.</param>
    /// <param name="samples">Samples to look at.</param>
    /// <param name="seed">The seed that they are drawn with.</param>
    public static ModeCoverage Coverage(GanModel model, Mixture mixture, int samples, ulong seed)
    {
        float[] points = model.Sample(samples, seed).Values;
        model.Info.Data.Scale.Unscale(points, points);
        return ModeCoverage.Of(points, mixture);
    }

    /// <summary>Measures the model as it is now; does nothing for other data.</summary>
    public static void Take(TrainingRun run)
    {
        if (Datasets.MixtureOf(run.Options.Data.Source) is not { } mixture) return;
        ulong seed = run.Options.Seed;
        ModeCoverage coverage = Coverage(run.Model, mixture, ModeCoverage.UsualSamples, seed);
        run.Folder.WriteMetrics(new RunMetrics
        {
            Step = run.Step,
            Samples = coverage.Samples,
            Seed = seed,
            Summary = coverage.ToString(),
            Values = new Dictionary<string, double>
            {
                ["modes"] = coverage.Modes,
                ["modesFound"] = coverage.ModesFound,
                ["highQuality"] = coverage.HighQuality,
                ["reverseKl"] = coverage.ReverseKl,
            },
        });
        ReportWriter.Write(run.Folder);
    }
}
