using System.CommandLine;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan doctor</c>: what a training suffers from, and what usually helps.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = Symbols.Required("RUN", "the folder of a run: in training, finished, stopped, killed or diverged");
        Option<bool> json = Symbols.Switch("--json", "prints JSON for other programs");
        TaughtCommand command = new("doctor", "says what a training suffers from, by what evidence, and what usually helps")
        {
            Examples =
            [
                new("doctor runs/dense-dcgan-mnist-001", "The findings, the diagnosis first."),
                new("doctor runs/vanilla-ring8-001", "Of a run that was trained with --auto-repair also what was changed, when, and why."),
                new("doctor runs/dense-dcgan-mnist-001 --json", "The same for other programs."),
            ],
            Notes =
            [
                "The findings are mode-collapse, partial-collapse, discriminator-overpowers, generator-overpowers, oscillation, divergence, memorisation, dead-units, penalty-explosion, learning-rate, " +
                "too-little-data, labels-ignored and data-scale; or healthy, and equilibrium. They come from vitals.jsonl, which a training writes every doctor.everySteps steps. docs/doctor.md has the thresholds and their reasons.",
            ],
        };
        command.Add(path);
        command.Add(json);
        command.SetAction(parsed =>
        {
            string run = parsed.GetRequiredValue(path);
            DoctorReport report = Failure.As(ExitCode.BadInput, () =>
            {
                using RunFolder folder = RunFolder.Open(run);
                return DoctorReport.Of(folder);
            });
            if (parsed.GetValue(json)) PrintJson(terminal, run, report);
            else Print(terminal, run, report);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(Terminal terminal, string run, DoctorReport report)
    {
        terminal.Line($"{run} after step {Words.Count(report.Step)}, by {Words.Count(report.Looks)} look{(report.Looks == 1 ? "" : "s")}:");
        foreach (Finding finding in report.Findings)
        {
            terminal.Line();
            terminal.Line(finding.Severity == Severity.None ? finding.Illness : $"{finding.Illness} ({finding.Severity.ToString().ToLowerInvariant()}, since step {Words.Count(finding.Since)})");
            terminal.Line($"  seen    {finding.Evidence}");
            terminal.Line($"  means   {finding.Meaning}");
            terminal.Line($"  helps   {finding.Advice}");
        }

        if (report.IsIll && report.Findings[0].Picture is { } picture)
        {
            terminal.Line();
            terminal.Line($"picture: {picture}");
        }

        if (report.Repairs.Count > 0)
        {
            terminal.Line();
            terminal.Line($"repairs ({Words.Count(report.Repairs.Sum(r => r.StepsLost))} steps were thrown away for them)");
            foreach (Repair repair in report.Repairs) terminal.Line($"  {repair.Number}  {repair}");
        }

        if (report.NotRepaired is { } refusal)
        {
            terminal.Line();
            terminal.Line($"{refusal.Illness} is not repaired: {refusal.Reason}");
        }

        if (report.CannotJudge.Count == 0) return;
        terminal.Line();
        foreach (string line in report.CannotJudge) terminal.Line($"can't judge {line}");
    }

    private static void PrintJson(Terminal terminal, string run, DoctorReport report) => JsonText.Print(terminal, json =>
    {
        json.WriteStartObject();
        json.WriteString("run", run);
        json.WriteNumber("step", report.Step);
        json.WriteNumber("looks", report.Looks);
        json.WriteStartArray("findings");
        foreach (Finding finding in report.Findings)
        {
            json.WriteStartObject();
            json.WriteString("illness", finding.Illness);
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            json.WriteNumber("since", finding.Since);
            json.WriteString("evidence", finding.Evidence);
            json.WriteString("meaning", finding.Meaning);
            json.WriteString("advice", finding.Advice);
            json.WriteString("player", finding.Player);
            json.WriteBoolean("ofData", finding.IsOfData);
            json.WriteString("picture", finding.Picture);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("repairs");
        foreach (Repair repair in report.Repairs) RunFacts.WriteRepair(json, repair);
        json.WriteEndArray();
        json.WriteString("notRepaired", report.NotRepaired?.Reason);
        json.WriteStartArray("cannotJudge");
        foreach (string line in report.CannotJudge) json.WriteStringValue(line);
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
