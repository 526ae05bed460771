using System.Globalization;
using System.Text;
using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

/// <summary>Real trainings, one thing broken in each: a few seconds of benchmarks/doctor_suite.py.</summary>
public class SabotageTests
{
    [Theory]
    [InlineData("lsgan", "ring8", Illness.LearningRate, "generator.optimizer.learningRate=0.1")]
    [InlineData("vanilla", "ring8", Illness.LearningRate, "discriminator.optimizer.learningRate=1e-7")]
    [InlineData("vanilla", "ring8", Illness.PenaltyExplosion, "penalties=r1:1e6")]
    [InlineData("vanilla", "tiny", Illness.DataScale, "stop.steps=100")]
    [InlineData("lsgan", "columns", Illness.DataScale, "stop.steps=100")]
    [InlineData("lsgan", "shifted", Illness.DataScale)]
    [InlineData("lsgan", "codes", Illness.DataScale, "data.scale=columns", "stop.steps=100")]
    [InlineData("vanilla", "few", Illness.TooLittleData, "batchSize=15", "stop.steps=100")]
    [InlineData("vanilla", "copies", Illness.TooLittleData, "stop.steps=100")]
    [InlineData("vanilla", "ring8", Illness.LearningRate, "generator.optimizer.holdSteps=0", "generator.optimizer.fallSteps=20", "stop.steps=200")]
    [InlineData("acgan", "ring8", Illness.LabelsIgnored, "task.weight=0.0001", "task.generatorWeight=0")]
    [InlineData("vanilla", "ring8", Illness.GeneratorOverpowers, "schedule.generatorUpdates=50", "penalties=[]", "stop.steps=100", "doctor.everySteps=20")]
    [InlineData("lsgan", "ring8", Illness.Healthy)]
    [InlineData("cgan", "ring8", Illness.Healthy, "data.classes=2,5", "stop.steps=300")]
    [InlineData("pacgan", "moons", Illness.Healthy)]
    public void The_first_finding_is_what_was_broken(string recipe, string data, string illness, params string[] sabotage)
    {
        using TemporaryFolder folder = new();
        string source = data switch
        {
            "tiny" => Ring(folder[$"{data}.csv"], 2000, 0.01, 0.01),
            "columns" => Ring(folder[$"{data}.csv"], 2000, 1, 0.003),
            "shifted" => Ring(folder[$"{data}.csv"], 2000, 1, 1, 50),
            "codes" => Ring(folder[$"{data}.csv"], 2000, 1, 1, last: "-999,0.3\n0.1,-999\n"),
            "copies" => Ring(folder[$"{data}.csv"], 2000, 1, 1, different: 40),
            "few" => Ring(folder[$"{data}.csv"], 30, 1, 1),
            _ => data,
        };
        Dataset opened = Datasets.Open(source);
        GanOptions options = OptionsBinder.Bind(recipe, null, ["seed=7", $"data.source={source}", "stop.steps=800", "doctor.everySteps=50", "report.everySteps=0", .. sabotage], _ => opened);
        if (options.Data.Classes.Count > 0) opened = opened.KeepClasses(options.Data.Classes.AsSpan());
        using Engine engine = new(1);
        using TrainingRun run = TrainingRun.Create(options, RunFolder.Create(folder["run"], options), opened, engine);
        run.Train();
        Finding first = DoctorReport.Of(run.Folder).Findings[0];
        Assert.Equal(illness, first.Illness);
        if (data == "shifted") Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"lies {Offset(opened):G3} times"), first.Evidence, StringComparison.Ordinal);
    }

    // How far the columns' means lie from 0, by their deviations.
    private static double Offset(Dataset points)
    {
        float[] values = new float[points.Count * 2];
        points.Read([.. Enumerable.Range(0, points.Count)], values);
        double[] means = [.. Enumerable.Range(0, 2).Select(c => values.Where((_, i) => i % 2 == c).Average(v => (double)v))];
        double variance = values.Select((v, i) => Math.Pow(v - means[i % 2], 2)).Average();
        return Math.Sqrt(((means[0] * means[0]) + (means[1] * means[1])) / 2 / variance);
    }

    // Eight narrow Gaussians on a ring.
    private static string Ring(string path, int count, double scaleX, double scaleY, double offset = 0, int different = int.MaxValue, string last = "")
    {
        Random random = new(5);
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
        {
            if (i % different == 0) random = new(5);
            double angle = random.Next(8) * Math.PI / 4;
            text.AppendLine(CultureInfo.InvariantCulture, $"{(((0.8 * Math.Cos(angle)) + (0.02 * random.NextDouble())) * scaleX) + offset},{(((0.8 * Math.Sin(angle)) + (0.02 * random.NextDouble())) * scaleY) + offset}");
        }

        File.WriteAllText(path, text + last);
        return path;
    }
}
