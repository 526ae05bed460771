using System.CommandLine;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan train</c>: from a recipe to a run folder with a model in it.</summary>
internal static class TrainCommand
{
    private const string Runs = "runs";

    public static Command Create(Terminal terminal)
    {
        Argument<string?> recipe = Symbols.Optional("recipe", $"what to train: {string.Join(", ", Recipes.All.Select(r => r == Recipes.Default ? r.Name + " (the default)" : r.Name))}");
        Option<string?> data = Symbols.Text("--data", "D", $"the real data: {DataFacts.BuiltIn} (these come with gan; the default is mnist), a folder with an IDX set or with PNGs, or an .npy, IDX or .csv file");
        Option<string?> output = Symbols.Text("--out", "DIR", "the run's folder, new or empty; the default is the next free runs/<recipe>-<data>-NNN");
        Option<long?> threads = Symbols.Threads();
        Option<string?> options = Symbols.Text("--options", "FILE.json", "options from a JSON file, such as another run's options.json; --set and --seed win over it");
        Option<string[]> set = Symbols.Set();
        Option<ulong?> seed = Symbols.Seed("the seed of every random choice; the same seed gives the same weights. The default is 1");
        Option<long?> evaluate = Symbols.EvaluateEvery();
        Option<bool> repair = Symbols.Switch("--auto-repair", $"when the doctor finds an illness, goes back to before it and changes one option, {DoctorOptions.UsualRepairs} times at most, as --set doctor.repairs={DoctorOptions.UsualRepairs} does");
        Option<bool> quiet = Symbols.Switch("--quiet", "prints only the paths at the end");
        Option<bool> dry = Symbols.Switch("--dry-run", "checks everything, says what would happen, and writes nothing");

        TaughtCommand command = new("train", "trains a GAN and keeps everything about it in a run folder")
        {
            Examples =
            [
                new("train", "Learns to draw handwritten digits from MNIST in about two minutes on two cores."),
                new("train vanilla --set stop.steps=2000", "The first GAN, of dense layers only, for 2,000 steps."),
                new("train --data ./fashion-mnist --out runs/fashion", "The default recipe on an IDX set of yours, in a folder of your choice."),
                new("train vanilla --data ring8 --set latent.size=2 generator.network.hidden=128,128,128", "Eight heaps of points in the plane; every tick draws them with D's beliefs."),
                new("train --set stop.minutes=10 stop.steps=0 --seed 7", "Ten minutes, with another seed."),
                new("train r3gan --data ring8 --evaluate-every 500 --set stop.plateau.patience=6", "Measures samples as it goes, keeps the best checkpoint, and ends when six evaluations bring nothing better."),
                new("train r3gan --data ring8 --set stop.equilibrium.band=0.1 stop.steps=20000", "Ends when D is wrong about half of the time for 1,000 steps, and says whether both players are good or both are weak."),
                new("train vanilla --data ring8 --auto-repair --set discriminator.optimizer.learningRate=0.1", "Notices that D leaps, goes back to the start and goes on with a lower rate."),
                new("train --options runs/fashion/options.json --dry-run", "Says what a repetition of a run would do."),
            ],
            Notes =
            [
                "The run folder gets options.json, stats.jsonl, a grid of samples (or a picture of points) at each tick, checkpoints and report.html, which opens in any browser. " +
                "Ctrl-C finishes the step, saves and says how to go on; a second Ctrl-C quits at once. A run that was killed goes on with resume, to the same weights.",
                "gan recipes show lists every option that --set knows.",
            ],
        };
        command.Add(recipe);
        foreach (Option option in new Option[] { data, output, threads, options, set, seed, evaluate, repair, quiet, dry }) command.Add(option);
        command.SetAction(parsed =>
        {
            var (bound, samples) = Bind(parsed.GetValue(recipe), parsed.GetValue(options), parsed.GetValue(data), parsed.GetValue(seed), parsed.GetValue(evaluate), parsed.GetValue(repair), parsed.GetValue(set) ?? []);
            return new TrainingSession(terminal, (int)(parsed.GetValue(threads) ?? 0), parsed.GetValue(quiet))
                .Begin(bound, samples, parsed.GetValue(output), Runs, parsed.GetValue(dry));
        });
        return command;
    }

    private static (GanOptions Options, Dataset Data) Bind(string? recipe, string? file, string? data, ulong? seed, long? evaluate, bool repair, string[] settings)
    {
        if (file is { Length: 0 }) throw CliException.Usage("--options is empty; give the path of a JSON file");
        if (recipe is not null && Recipes.Find(recipe) is null && (Datasets.IsBuiltIn(recipe) || Path.Exists(recipe) || recipe.Contains('/')))
            throw CliException.Usage($"there is no recipe '{recipe}'; data to train on is given as --data {recipe} (recipes: {string.Join(", ", Recipes.All.Select(r => r.Name))})");
        if (data is not null && string.IsNullOrWhiteSpace(data)) throw CliException.Usage($"--data is empty; give {DataFacts.BuiltIn}, a folder or a file");
        if (settings.FirstOrDefault(s => !s.Contains('=') && Recipes.Find(s) is not null) is string swallowed)
            throw CliException.Usage($"--set takes all words after it, '{swallowed}' too; name the recipe first, as in: train {swallowed} --set {settings.FirstOrDefault(s => s != swallowed) ?? "stop.steps=600"}");
        IEnumerable<string> all = [.. repair ? new[] { $"doctor.repairs={DoctorOptions.UsualRepairs}" } : [], .. settings, .. seed is null ? Array.Empty<string>() : [$"seed={seed}"], .. evaluate is null ? Array.Empty<string>() : [$"evaluation.everySteps={evaluate}"]];
        Dataset? opened = null;
        GanOptions options = OptionsBinder.Bind(recipe, file, data is null ? all : all.Prepend($"data.source={data}"),
            from => opened = Failure.As(ExitCode.BadInput, from.Open));
        return (options with { Data = options.Data with { Source = Lasting(options.Data.Source) } }, opened!);
    }

    // The run may be resumed from another working folder, so a path is kept whole.
    private static string Lasting(string source) => Path.Exists(source) && !Datasets.IsBuiltIn(source) ? Path.GetFullPath(source) : source;
}
