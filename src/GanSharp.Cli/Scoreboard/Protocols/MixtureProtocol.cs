using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>PacGAN's ring and grid, by our recipes as they are.</summary>
internal static class MixtureProtocol
{
    private const long QuickSteps = 4000;

    public static Protocol Ring() => Create(MixtureFigures.Ring, "about 5 hours on 2 cores");

    public static Protocol Grid() => Create(MixtureFigures.Grid, "about 5 hours on 2 cores");

    private static Protocol Create(MixtureFigures mixture, string time) => new(
        mixture.Name,
        $"The {mixture.Name} of {mixture.Modes} Gaussians",
        "Which recipes find all modes of a mixture, and nothing between them",
        MixtureFigures.Paper)
    {
        Data = mixture.Data,
        Rules = mixture.Rules,
        Differences =
        [
            "Each recipe has its own networks, latents, batches, optimizers and number of steps, as `gan recipes show` has them for vectors; the paper's own settings are those of `" + PublishedMixtureProtocol.NameOf(mixture) + "`.",
            "Samples are drawn by the moving average of G where the recipe keeps one.",
            "All recipes that are not told the labels, which here are the modes.",
        ],
        Figures = mixture.Figures,
        Published = [.. mixture.Rows("")],
        Aims = mixture.Aims,
        Full = new([.. Recipes.All.Where(r => Objection(r.VectorOptions) is null).Select(r => r.Name)], [Setup.Only], MixtureFigures.Trials, MixtureFigures.Samples, time),
        Quick = new(["vanilla", "wgan-gp", "pacgan", "r3gan", "mgan"], [Setup.Only], 2, MixtureFigures.Samples, "about 4 minutes on one core")
        {
            Steps = static options => Math.Min(options.Stop.Steps, QuickSteps),
            Differences = ["4,000 steps at most, step sizes falling accordingly; five recipes; two trials."],
        },
        Measure = MixtureFigures.Measure,
        Objection = Objection,
    };

    private static string? Objection(GanOptions options) => options.Generator.Network.Condition != "none" || options.Task.Name is ClassifyTask.TaskName or LabelledTask.TaskName
        ? "is told the labels, which are the modes"
        : null;
}
