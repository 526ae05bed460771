using System.Globalization;
using System.Text.Json;
using GanSharp.Cli.Display;
using GanSharp.Cli.Hosting;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>What <c>gan info</c> says of a run or of one of its checkpoints.</summary>
internal static class RunFacts
{
    public static Facts OfRun(Terminal terminal, string path)
    {
        using RunFolder folder = RunFolder.Open(path);
        GanOptions options = folder.ReadRepairedOptions();
        IReadOnlyList<StatsRow> rows = folder.ReadStats();
        IReadOnlyList<RunCheckpoint> checkpoints = folder.Checkpoints();
        IReadOnlyList<RunGrid> grids = folder.Grids();
        RunEnvironment? machine = folder.ReadEnvironment();
        long step = Math.Max(checkpoints.Count > 0 ? checkpoints[^1].Step : 0, rows.Count > 0 ? rows[^1].Step : 0);
        long saved = checkpoints.Count > 0 ? checkpoints[^1].Step : 0;
        RunEnding? ending = folder.ReadEnding() is { } written && written.Step == saved ? written : null;
        // Runs of earlier versions have no ending.json.
        bool finished = ending is not null || (options.Stop.Steps > 0 ? saved >= options.Stop.Steps : rows.Count > 0 && rows[^1].Seconds >= options.Stop.Minutes * 60);

        Facts facts = new();
        facts.Group("").Add("kind", "run", "kind").Add("folder", path, "folder").Add("recipe", options.Recipe, "recipe").Add("data", options.Data.Source, "data");
        if (options.Data.Classes.Count > 0) facts.Add("classes", $"only {string.Join(", ", options.Data.Classes)}", "classes", json => Numbers(json, options.Data.Classes));
        facts.Add("state", State(terminal, path, options, step, saved, finished), "finished", json => json.WriteBooleanValue(finished));
        AddEnding(facts, ending);
        facts.Add("step", null, "step", json => json.WriteNumberValue(step));
        facts.Add("limit", TrainingPlan.Limit(options.Stop), "stopSteps", json => json.WriteNumberValue(options.Stop.Steps));
        facts.Add("seed", options.Seed.ToString(CultureInfo.InvariantCulture), "seed", json => json.WriteNumberValue(options.Seed));
        facts.Add("batch", options.BatchSize.ToString(CultureInfo.InvariantCulture), "batchSize", json => json.WriteNumberValue(options.BatchSize));
        if (machine is not null)
            facts.Add("trained on", $"{machine.Cpu}, {machine.InstructionSet}, {machine.Threads} thread{(machine.Threads == 1 ? "" : "s")}, {machine.DotNet}", "machine");
        AddFigures(facts, rows);
        if (rows.LastOrDefault(r => r.Evaluation is not null) is { } evaluated) AddEvaluation(facts, evaluated, options);
        AddMetrics(facts, folder.ReadMetrics());
        AddDoctor(facts, DoctorReport.Of(folder));
        facts.Group("Files");
        facts.Add("report", Existing(folder.ReportPath), "report");
        facts.Add("sample grid", grids.Count > 0 ? grids[^1].Path : "none yet", "grid");
        if (folder.BestCheckpoint() is { } best) facts.Add("best", best.Path, "best");
        facts.Add("checkpoints", checkpoints.Count == 0 ? "none yet" : $"{string.Join(", ", checkpoints.Select(c => Path.GetFileName(c.Path)))}", "checkpoints", json =>
        {
            json.WriteStartArray();
            foreach (var (_, file) in checkpoints) json.WriteStringValue(file);
            json.WriteEndArray();
        });
        return facts;
    }

    public static Facts OfCheckpoint(string path)
    {
        using GanModel model = GanModel.Load(path);
        ModelInfo info = model.Info;
        Facts facts = new();
        facts.Group("").Add("kind", "checkpoint", "kind").Add("file", $"{path} ({Words.Count(new FileInfo(path).Length)} bytes)");
        facts.Add("file", null, "file", json => json.WriteStringValue(path));
        facts.Add("recipe", info.Recipe, "recipe");
        facts.Add("step", Words.Count(info.Step), "step", json => json.WriteNumberValue(info.Step));
        facts.Add("images seen", string.Create(CultureInfo.InvariantCulture, $"{info.Kimg:#,0.0} thousand"), "kimg", json => json.WriteNumberValue(info.Kimg));
        facts.Add("data", string.Create(CultureInfo.InvariantCulture, $"{info.Data.Name}: {info.Data.Count:N0} of {string.Join('x', info.Data.Shape)}"), "data", json => json.WriteStringValue(info.Data.Name));
        facts.Add("generator", $"{info.Options.Generator.Network.Architecture}, {Words.Count(info.GeneratorParameters)} parameters", "generatorParameters", json => json.WriteNumberValue(info.GeneratorParameters));
        facts.Add("discriminator", $"{info.Options.Discriminator.Network.Architecture}, {Words.Count(info.DiscriminatorParameters)} parameters", "discriminatorParameters", json => json.WriteNumberValue(info.DiscriminatorParameters));
        facts.Add("samples from", info.Options.Ema.Decay > 0 ? string.Create(CultureInfo.InvariantCulture, $"the moving average of G (decay {info.Options.Ema.Decay})") : "G itself");
        facts.Add("seed", info.Options.Seed.ToString(CultureInfo.InvariantCulture), "seed", json => json.WriteNumberValue(info.Options.Seed));
        return facts;
    }

    private static void AddEnding(Facts facts, RunEnding? ending)
    {
        if (ending is null) return;
        bool simple = ending.Reason is StopReason.Steps or StopReason.Minutes;
        facts.Add("ended by", simple ? null : ending.Text, "ending", json =>
        {
            json.WriteStartObject();
            json.WriteString("reason", ending.Reason.ToString().ToLowerInvariant());
            json.WriteString("text", ending.Text);
            if (ending.Equilibrium is { } found)
            {
                json.WriteString("equilibrium", JsonNamingPolicy.KebabCaseLower.ConvertName(found.Kind.ToString()));
                json.WriteNumber("since", found.Since);
                WriteNumber(json, "heldOutReal", found.AccuracyReal);
                WriteNumber(json, "heldOutFake", found.AccuracyFake);
                WriteNumber(json, "band", found.Band);
                json.WriteNumber("samples", found.Samples);
                json.WriteString("heldOut", found.HeldOut);
                WriteNumber(json, "oneNn", found.Neighbours.Accuracy);
                WriteNumber(json, "oneNnChance", found.Neighbours.Chance);
                if (found.OfAverage is { } average) WriteNumber(json, "oneNnOfAverage", average.Accuracy);
            }

            json.WriteEndObject();
        });
        if (ending.Equilibrium is { } even) facts.Add("evidence", even.Evidence);

        static void WriteNumber(Utf8JsonWriter json, string name, double value)
        {
            json.WritePropertyName(name);
            RunFacts.WriteNumber(json, value);
        }
    }

    private static void AddFigures(Facts facts, IReadOnlyList<StatsRow> rows)
    {
        if (rows.Count == 0) return;
        StatsRow last = rows[^1];
        facts.Group($"Figures at step {Words.Count(last.Step)}");
        Figure("images seen", $"{Words.Figure(last.Kimg, "#,0.0")} thousand, {Words.Figure(last.Epoch, "0.0")} epochs", "kimg", last.Kimg);
        Figure("training time", Words.Clock(last.Seconds), "seconds", last.Seconds);
        Figure("D(x)", Words.Figure(last.DReal), "dReal", last.DReal);
        Figure("D(G(z))", Words.Figure(last.DFake), "dFake", last.DFake);
        Figure("loss D", Words.Figure(last.LossD), "lossD", last.LossD);
        Figure("loss G", Words.Figure(last.LossG), "lossG", last.LossG);
        Figure("accuracy real", Words.Percent(last.AccuracyReal), "accuracyReal", last.AccuracyReal);
        Figure("accuracy fake", Words.Percent(last.AccuracyFake), "accuracyFake", last.AccuracyFake);
        if (double.IsFinite(last.HeldOutReal))
        {
            Figure("held-out real", Words.Percent(last.HeldOutReal), "heldOutReal", last.HeldOutReal);
            Figure("new generated", Words.Percent(last.HeldOutFake), "heldOutFake", last.HeldOutFake);
        }

        if (last.MeasuringSeconds > 0) Figure("measuring", $"{Words.Clock(last.MeasuringSeconds)}, {Words.Figure(last.MeasuringSeconds / last.Seconds, "0.0%")} of the time", "measuringSeconds", last.MeasuringSeconds);
        Figure("speed", $"{Words.Figure(last.ImagesPerSecond, "#,0")} images/s", "imagesPerSecond", last.ImagesPerSecond);

        void Figure(string name, string text, string key, double value) => facts.Add(name, text, key, json => WriteNumber(json, value));
    }

    private static void AddEvaluation(Facts facts, StatsRow row, GanOptions options)
    {
        facts.Group($"Evaluated after step {Words.Count(row.Step)} ({Words.Count(options.Evaluation.Samples)} samples)");
        foreach (var (key, value) in row.Evaluation!) facts.Add(key, Words.Figure(value, "0.####"));
        if (row.BestStep > 0) facts.Add("the best so far", $"after step {Words.Count((long)row.BestStep)}, by {options.Evaluation.Best}");
        facts.Add("evaluation", null, "evaluation", json =>
        {
            json.WriteStartObject();
            json.WriteNumber("step", row.Step);
            json.WritePropertyName("bestStep");
            WriteNumber(json, row.BestStep);
            foreach (var (key, value) in row.Evaluation)
            {
                json.WritePropertyName(key);
                WriteNumber(json, value);
            }

            json.WriteEndObject();
        });
    }

    private static void AddMetrics(Facts facts, RunMetrics? metrics)
    {
        if (metrics is null) return;
        facts.Group($"Measured of {Words.Count(metrics.Samples)} samples after step {Words.Count(metrics.Step)}").Add("samples", metrics.Summary, "metrics", json =>
        {
            json.WriteStartObject();
            json.WriteNumber("step", metrics.Step);
            json.WriteNumber("samples", metrics.Samples);
            json.WriteNumber("seed", metrics.Seed);
            foreach (var (name, value) in metrics.Values)
            {
                json.WritePropertyName(name);
                WriteNumber(json, value);
            }

            json.WriteEndObject();
        });
    }

    private static void AddDoctor(Facts facts, DoctorReport report)
    {
        if (report.Findings.Count > 0)
        {
            facts.Group("The doctor says").Add("findings", string.Join(", ", report.Findings.Select(f => f.Illness)), "findings", json =>
            {
                json.WriteStartArray();
                foreach (Finding finding in report.Findings) json.WriteStringValue(finding.Illness);
                json.WriteEndArray();
            });
        }

        if (report.Repairs.Count == 0) return;
        facts.Group($"Repairs ({Words.Count(report.Repairs.Sum(r => r.StepsLost))} steps were thrown away for them)");
        foreach (Repair repair in report.Repairs) facts.Add($"repair {repair.Number}", repair.ToString());
        facts.Add("repairs", null, "repairs", json =>
        {
            json.WriteStartArray();
            foreach (Repair repair in report.Repairs) WriteRepair(json, repair);
            json.WriteEndArray();
        });
    }

    /// <summary>A repair as JSON, with the names that it has in <c>repairs.jsonl</c>.</summary>
    public static void WriteRepair(Utf8JsonWriter json, Repair repair)
    {
        json.WriteStartObject();
        json.WriteNumber("number", repair.Number);
        json.WriteNumber("step", repair.Step);
        json.WriteString("illness", repair.Illness);
        json.WriteString("evidence", repair.Evidence);
        json.WriteString("player", repair.Player);
        json.WriteNumber("backTo", repair.BackTo);
        json.WriteNumber("rung", repair.Rung);
        json.WriteString("option", repair.Option);
        json.WriteString("from", repair.From);
        json.WriteString("to", repair.To);
        json.WriteString("why", repair.Why);
        json.WriteNumber("stepsLost", repair.StepsLost);
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, IEnumerable<int> numbers)
    {
        json.WriteStartArray();
        foreach (int number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteNullValue();
    }

    private static string State(Terminal terminal, string path, GanOptions options, long step, long saved, bool finished)
    {
        if (finished) return $"finished after {Words.Count(step)} steps";
        string of = options.Stop.Steps > 0 ? $" of {Words.Count(options.Stop.Steps)}" : "";
        string kept = saved == step ? "" : saved == 0 ? ", no checkpoint yet" : $", saved after {Words.Count(saved)}";
        return $"step {Words.Count(step)}{of}{kept}; go on with: {terminal.Program} resume {Words.Quote(path)}";
    }

    private static string Existing(string path) => File.Exists(path) ? path : "none yet";
}
