using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>What is measured of a finished run whose data is a mixture: kept in its folder and shown by its report.</summary>
internal static class Measures
{
    /// <summary>Measures the model as it is now; does nothing for other data.</summary>
    public static void Take(TrainingRun run)
    {
        if (Datasets.MixtureOf(run.Options.Data.Source) is not { } mixture) return;
        ulong seed = run.Options.Seed;
        float[] points = run.Model.Sample(ModeCoverage.UsualSamples, seed).Values;
        run.Dataset.ValueRange.Unscale(points, points);
        ModeCoverage coverage = ModeCoverage.Of(points, mixture);
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
