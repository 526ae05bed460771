using GanSharp.Cli.Display;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>Says what a training would do, after all the checks that it would make, and writes nothing.</summary>
internal static class DryRun
{
    public static int Describe(Terminal terminal, GanOptions options, Dataset data, Engine engine, string? path, string root)
    {
        Failure.As(ExitCode.Usage, () => TrainingRun.CheckFit(options, data, TrainingRun.OpenHeldOut(options, data)));
        using AdversarialTrainer trainer = Failure.As(ExitCode.Usage, () => new AdversarialTrainer(options, data, engine));
        if (path is not null) Failure.As(ExitCode.FileSystem, () => RunFolder.RequireFree(path));
        string folder = path ?? RunFolder.NextPath(root, options);
        terminal.Line("Dry run: everything fits, nothing is written.");
        terminal.Line();
        foreach (string line in new TrainingPlan(options, folder, data.ToString(), engine.Threads, engine.KernelName).Headline(terminal)) terminal.Line(line);
        terminal.Line();
        terminal.Line($"  data           {data.Source}");
        terminal.Line($"  values         {DataFacts.Values(data)}");
        terminal.Line($"  generator      {options.Generator.Network.Architecture}, {Words.Count(trainer.Generator.Network.ParameterCount())} parameters, {options.Generator.Optimizer.Algorithm}");
        terminal.Line($"  discriminator  {options.Discriminator.Network.Architecture}, {Words.Count(trainer.Discriminator.Network.ParameterCount())} parameters, {options.Discriminator.Optimizer.Algorithm}");
        if (options.Stop.Steps > 0) terminal.Line($"  passes         {Words.Figure((double)options.Stop.Steps * options.Schedule.DiscriminatorUpdates * options.BatchSize / data.Count, "0.0")} over {Words.Count(data.Count)} examples");
        PrintChanges(terminal, options);
        return ExitCode.Ok;
    }

    private static void PrintChanges(Terminal terminal, GanOptions options)
    {
        Recipe recipe = Recipes.Find(options.Recipe) ?? Recipes.Default;
        var changes = OptionsCatalogue.Describe(options).Zip(OptionsCatalogue.Describe(recipe.Closest(options)))
            .Where(pair => pair.First.Value != pair.Second.Value && pair.First.Path != "recipe").ToArray();
        terminal.Line();
        terminal.Line(changes.Length == 0 ? $"All options are those of the recipe {recipe.Name}." : $"Changed from the recipe {recipe.Name}:");
        foreach (var (now, then) in changes) terminal.Line($"  {now.Path} = {now.Value}  (recipe: {(then.Value.Length == 0 ? "none" : then.Value)})");
    }
}
