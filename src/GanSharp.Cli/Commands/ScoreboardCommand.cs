using System.CommandLine;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Cli.Scoreboard;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan scoreboard</c>: runs published tests, and writes our results beside the published ones.</summary>
internal static class ScoreboardCommand
{
    private const string UsualRuns = "runs/scoreboard", UsualOut = "scoreboard";
    private const int MostSeeds = 1000;

    public static Command Create(Terminal terminal)
    {
        Argument<string?> name = Symbols.Optional("name", $"the test: {string.Join(", ", ProtocolRegistry.All.Select(p => p.Name))}; without it, all are listed with what is done of them");
        Option<bool> quick = Symbols.Switch("--quick", "a smaller version, labelled as such and never mixed with the whole one");
        Option<string?> recipes = Symbols.Text("--recipes", "A,B", "the recipes to train, between commas; the default is those of the test");
        Option<string?> setups = Symbols.Text("--setups", "A,B", "the setups to train in, between commas, of tests that have several (labels, sizes of D); the default is all");
        Option<long?> seeds = Symbols.Number("--seeds", "N", "trials of each recipe; the default is the test's number", 1, MostSeeds);
        Option<ulong?> seed = Symbols.Seed("the first trial's seed; the others follow it. The default is 1");
        Option<string?> data = Symbols.Text("--data", "DIR", "the data, for tests whose data does not come with gan");
        Option<string[]> set = Symbols.Set();
        Option<long?> threads = Symbols.Threads();
        Option<long?> jobs = Symbols.Number("--jobs", "N", "trials side by side, each on its share of the threads; the default is one on each thread, which for small networks is the fastest, or one alone where time is measured", 1, Symbols.MostThreads);
        Option<string[]> samples = new("--samples")
        {
            HelpName = "NAME=FILE.npy",
            Description = "samples of another program to measure beside, for tests of images; FILE.json beside it may have seconds, steps, threads, cpu, version and seed; for minutes also a folder with such files of several moments of its training; may be repeated",
            Arity = ArgumentArity.OneOrMore,
            DefaultValueFactory = static _ => [],
        };
        Option<string?> output = Symbols.Text("--out", "DIR", $"where {ScorePage.FileName} and {ScoreJson.FileName} are written; the default is {UsualOut}");
        Option<string?> runs = Symbols.Text("--runs", "DIR", $"where the trainings are kept, to go on with; the default is {UsualRuns}");
        Option<bool> again = Symbols.Switch("--again", "trains and measures anew what is done already");
        Option<bool> json = Symbols.Switch("--json", "prints the results of the test as one JSON object; progress goes to stderr");
        TaughtCommand command = new("scoreboard", "runs published tests and writes our results beside the published ones")
        {
            Examples =
            [
                new("scoreboard", "What tests there are, what each takes, and what is done of them."),
                new("scoreboard ring --quick", "A first look, in minutes."),
                new("scoreboard ring --recipes r3gan,wgan-gp", "The whole test of two recipes; again, it goes on where it was stopped."),
                new("scoreboard semi-supervised --setups 100", "One setup of a test that has several, here the hundred labels."),
                new("scoreboard grid --jobs 1 --threads 2", "One trial at a time, on two threads."),
                new("scoreboard ring --quick --set stop.steps=1000", "With an option changed: results of their own, labelled so."),
            ],
            Notes =
            [
                "Every trial is a run with a folder of its own. Ctrl-C, a kill or a power cut lose nothing but the steps since a run's last checkpoint: the same command goes on, and skips what is done. " +
                "Several processes may work on one test. The table is written anew after each trial.",
            ],
        };
        command.Add(name);
        foreach (Option option in new Option[] { quick, recipes, setups, seeds, seed, data, set, threads, jobs, samples, output, runs, again, json }) command.Add(option);
        command.SetAction(parsed =>
        {
            string[] changes = parsed.GetValue(set) ?? [];
            ScoreboardRequest request = new()
            {
                Variant = Variant.Of(parsed.GetValue(quick), changes),
                Changes = changes,
                Recipes = parsed.GetValue(recipes) is { } named ? [.. List(named, "--recipes", "r3gan,wgan-gp").Select(n => Recipes.Get(n).Name).Distinct()] : null,
                Setups = parsed.GetValue(setups) is { } some ? List(some, "--setups", "50,100") : null,
                Seeds = (int?)parsed.GetValue(seeds),
                FirstSeed = parsed.GetValue(seed) ?? 1,
                Data = parsed.GetValue(data),
                Samples = [.. (parsed.GetValue(samples) ?? []).Select(Named)],
                Threads = parsed.GetValue(threads) is long and > 0 and var n ? (int)n : Environment.ProcessorCount,
                Jobs = (int?)parsed.GetValue(jobs),
                Runs = Folder(parsed.GetValue(runs) ?? UsualRuns, "--runs"),
                Out = Folder(parsed.GetValue(output) ?? UsualOut, "--out"),
            };
            if (parsed.GetValue(name) is { } test) return Run(terminal, ProtocolRegistry.Get(test), request, parsed.GetValue(again), parsed.GetValue(json));
            foreach (Option option in new Option[] { quick, recipes, setups, seeds, seed, data, set, threads, jobs, samples, again })
            {
                if (parsed.GetResult(option) is { Implicit: false }) throw CliException.Usage($"{option.Name} is for a test; name one of {string.Join(", ", ProtocolRegistry.All.Select(p => p.Name))}");
            }

            return ScoreboardList.Print(terminal, request, parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(Terminal terminal, Protocol protocol, ScoreboardRequest request, bool again, bool json)
    {
        if (request.Data is not null && protocol.Data is not null) throw CliException.Usage($"--data: {protocol.Name} is a test on {protocol.Data}, which comes with gan; leave it out");
        if (request.Samples.Count > 0 && protocol.Judge is null) throw CliException.Usage($"--samples: {protocol.Name} measures models, not samples; leave it out");
        var (code, section) = new ScoreboardRun(terminal, json ? terminal.Error : terminal.Out, protocol, request).Run(again);
        if (json && section is not null) JsonText.Print(terminal, writer => ScoreJson.Write(writer, section));
        if (json) return code;
        if (section is not null) ScoreboardList.PrintSection(terminal, section);
        terminal.Line($"Written: {Path.Combine(request.Out, ScorePage.FileName)}, {Path.Combine(request.Out, ScoreJson.FileName)}");
        if (code != ExitCode.Ok) terminal.Line("Stopped and saved; the same command goes on.");
        return code;
    }

    private static (string, string) Named(string text)
    {
        int at = text.IndexOf('=');
        if (at <= 0 || at == text.Length - 1) throw CliException.Usage($"--samples takes a name and a file, as in --samples \"PyTorch DCGAN=samples.npy\", not '{text}'");
        string name = text[..at].Trim();
        if (Recipes.Find(name) is not null) throw CliException.Usage($"--samples: {name} is a recipe; give samples of another program another name");
        return (name, text[(at + 1)..]);
    }

    private static string[] List(string text, string option, string example)
    {
        string[] names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length > 0 ? names : throw CliException.Usage($"{option} is empty; give names between commas, as in: {option} {example}");
    }

    private static string Folder(string path, string option) => string.IsNullOrWhiteSpace(path) ? throw CliException.Usage($"{option} is empty; give the path of a folder")
        : File.Exists(path) ? throw new CliException(ExitCode.FileSystem, $"{option}: {path} is a file; give a folder")
        : path;
}
