using System.Globalization;

namespace GanSharp.Training;

/// <summary>The registry of remedies. Whether one is possible in a game is for the rules of the options to say: what they refuse is passed over.</summary>
internal static class Ladders
{
    /// <summary>How long samples may be bad before anything is changed: a third of the training, by which the doctor also judges whether they get better.</summary>
    private const double Slowly = 1.0 / 3;

    private const int UsualUnits = 128;

    /// <summary>A slope penalty that is in range for points (0.05) and for images (0.5).</summary>
    private const double SlopeWeight = 0.1;

    private static readonly string[] Slopes = [.. new IPenalty[] { SlopePenalty.R1, SlopePenalty.R2, new GradientPenalty(), new GradientPenalty(oneSided: true), new Dragan() }.Select(p => p.Name)];

    private static readonly Remedy
        UsualRate = new("updates of the usual size, a hundredth of the weights", (o, f) => Rate(o, f.Player, f.Scale)),
        LastingRate = new("a step size that lasts as long as the training", (o, f) => f.Player is { } p && o.Stop.Steps > 0 && EndsEarly(Of(o, p).Optimizer, o.Stop.Steps) ? ($"{p}.optimizer.fallSteps", "0") : null),
        LowerRate = new("smaller steps of the player that leaps", (o, f) => Rate(o, f.Player, 0.25)),
        ShorterGradient = new("a gradient that cannot leap", (o, f) => f.Player is null || Of(o, f.Player).Optimizer.ClipGradient is > 0 and <= 1 ? null : ($"{f.Player}.optimizer.clipGradient", "1")),
        LighterPenalty = new("the weight that the literature gives at most, or a tenth", (o, _) => Heaviest(o) is { } p ? Penalties(o, p, Math.Min(10, p.Weight / 10)) : null),
        NoPenalty = new("no penalty is better than one that decides the game", (o, _) => Heaviest(o) is { } p ? Penalties(o, p, 0) : null),
        LeakyUnits = new("units that pass a gradient even where they are 0", (o, f) => f.Player is null ? null : ($"{f.Player}.network.activation", "leaky-relu")),
        OneUpdateOfG = new("both players move as often", (o, _) => o.Schedule.GeneratorUpdates > 1 ? ("schedule.generatorUpdates", "1") : null),
        OneUpdateOfD = new("both players move as often, where D gives probabilities and need not run ahead", (o, _) => o.Schedule.DiscriminatorUpdates > 1 && IsProbability(o) ? ("schedule.discriminatorUpdates", "1") : null),
        TwoUpdatesOfD = new("a D that keeps up with G", (o, _) => o.Schedule.DiscriminatorUpdates == 1 ? ("schedule.discriminatorUpdates", "2") : null),
        WiderD = new("a D that has units enough to see", (o, _) => Wider(o, "discriminator")),
        WiderG = new("a G that has units enough to make different samples", (o, _) => Wider(o, "generator")),
        WiderLatent = new("a latent that can tell samples apart", (o, _) => o.Latent.Size < DoctorThresholds.FewestLatents ? ("latent.size", "8") : null),
        FasterG = new("rates within a factor of 10", (o, _) => o.Generator.Optimizer.LearningRate < o.Discriminator.Optimizer.LearningRate / 10 ? ("generator.optimizer.learningRate", Text(o.Discriminator.Optimizer.LearningRate)) : null),
        SlowerG = new("a G that waits for D", (o, _) => Rate(o, "generator", 0.25)),
        SlowerD = new("a D that waits for G", (o, _) => Rate(o, "discriminator", 0.25)),
        AdamD = new("steps whose size does not hang on that of gradients", (o, _) => o.Discriminator.Optimizer.Algorithm == "sgd" ? ("discriminator.optimizer.algorithm", "adam") : null),
        SlopePenalised = new("a D whose slope is held, so that G has a gradient everywhere", (o, _) => o.Penalties.Any(p => Slopes.Contains(p.Name)) ? null : Add(o, SlopePenalty.R1.Name, SlopeWeight)),
        SmoothLabels = new("a D that is never quite sure", (o, _) => o.Penalties.Any(p => p.Name == "label-smoothing") ? null : Add(o, "label-smoothing", 0.1)),
        NoisyInput = new("noise, under which real and generated overlap", (o, _) => o.Discriminator.Network.InputNoise > 0 ? null : ("discriminator.network.inputNoise", "0.1")),
        OwnScales = new("every column in the scale that networks begin with", (o, _) => EndsByDistance(o) ? null : ("data.scale", "columns")),
        Average = new("an average of G, which does not go round with it", (o, _) => o.Ema.Decay > 0 ? null : ("ema.decay", "0.99")),
        Deviations = new("a D that sees how much a batch varies", (o, _) => o.Discriminator.Network.Minibatch == "none" ? ("discriminator.network.minibatch", "stddev") : null),
        Packs = new("a D that sees samples in pairs", (o, _) => o.Discriminator.Network.Pack == 1 ? ("discriminator.network.pack", "2") : null),
        AskedLabels = new("labels that count as much as the game", (o, _) => o.Task.Name != "none" && o.Task.Weight < 1 ? ("task.weight", "1") : null),
        PaidLabels = new("a G that is paid for the label", (o, _) => o.Task.Name != "none" && o.Task.GeneratorWeight < 1 ? ("task.generatorWeight", "1") : null),
        ToldLabels = new("a G that is told the label", (o, _) => o.Generator.Network.Condition == "none" ? ("generator.network.condition", "concat") : null),
        NamedLabels = new("a D that names the label", (o, _) => o.Task.Name == "none" && o.Discriminator.Network.Condition == "none" ? ("task.name", "classify") : null),
        MoreLabels = new("labels that count more than the game", (o, _) => o.Task.Name != "none" && o.Task.GeneratorWeight < 4 ? ("task.generatorWeight", "4") : null);

    /// <summary>All ladders; what is of the data and has none, no option mends.</summary>
    public static IReadOnlyList<Ladder> All { get; } =
    [
        new(Illness.DataScale, Slowly, OwnScales) { IsOfData = true },
        new(Illness.PenaltyExplosion, 0, LighterPenalty, LighterPenalty, LighterPenalty, NoPenalty),
        new(Illness.LearningRate, 0, UsualRate, LastingRate, LowerRate, LowerRate),
        new(Illness.Divergence, 0, WiderD, LowerRate, ShorterGradient, SlopePenalised, LowerRate),
        new(Illness.DeadUnits, 0, LowerRate, LeakyUnits, LowerRate),
        new(Illness.LabelsIgnored, Slowly, AskedLabels, PaidLabels, ToldLabels, NamedLabels, MoreLabels),
        new(Illness.GeneratorOverpowers, Slowly, OneUpdateOfG, WiderD, AdamD, SlowerG, TwoUpdatesOfD, LighterPenalty),
        new(Illness.DiscriminatorOverpowers, Slowly, OneUpdateOfD, WiderD, FasterG, SlopePenalised, NoisyInput, SmoothLabels, SlowerD),
        new(Illness.Oscillation, Slowly, OneUpdateOfG, SlopePenalised, Average, SlowerG, SlowerD),
        new(Illness.ModeCollapse, Slowly, OneUpdateOfG, WiderLatent, WiderG, SlopePenalised, Deviations, Packs, SlowerG),
        new(Illness.PartialCollapse, Slowly, OneUpdateOfG, WiderLatent, WiderG, SlopePenalised, Deviations, Packs, SlowerG),
    ];

    /// <summary>The ladder of what was found; null where there is none.</summary>
    public static Ladder? Of(Finding finding) => All.FirstOrDefault(l => l.Illness == finding.Illness && l.IsOfData == finding.IsOfData);

    private static PlayerOptions Of(GanOptions options, string player) => player == "generator" ? options.Generator : options.Discriminator;

    // What samples are measured in changes with the scale, and numbers that the user gave would mean something else.
    private static bool EndsByDistance(GanOptions options) => options.Stop.Thresholds.Count > 0 || options.Stop.Plateau is { Patience: > 0, Delta: > 0 };

    private static bool IsProbability(GanOptions options) => Objectives.Get(options.Objective).Output == DiscriminatorOutput.Logit;

    private static bool EndsEarly(OptimizerOptions own, long steps) => own.FallSteps > 0 && own.HoldSteps + own.FallSteps < steps;

    // To one digit: a rate is an order of size.
    private static (string Option, string Value)? Rate(GanOptions options, string? player, double factor)
    {
        if (player is null || !double.IsFinite(factor)) return null;
        double now = Of(options, player).Optimizer.LearningRate, then = double.Parse((now * factor).ToString("E0", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return then == now ? null : ($"{player}.optimizer.learningRate", Text(then));
    }

    // As large as its opponent, where that one is not as small: players of equal means.
    private static (string Option, string Value)? Wider(GanOptions options, string player)
    {
        if (!CaseHistory.IsNarrow(Of(options, player).Network)) return null;
        NetworkOptions opponent = Of(options, player == "generator" ? "discriminator" : "generator").Network;
        IEnumerable<int> hidden = opponent.Architecture == "mlp" && opponent.Hidden.Count > 0 && !CaseHistory.IsNarrow(opponent) ? opponent.Hidden : [UsualUnits, UsualUnits];
        return ($"{player}.network.hidden", string.Join(',', hidden));
    }

    private static PenaltyOptions? Heaviest(GanOptions options) => options.Penalties.Count == 0 ? null : options.Penalties.MaxBy(p => p.Weight);

    private static (string Option, string Value) Penalties(GanOptions options, PenaltyOptions changed, double weight) =>
        List(options.Penalties.Where(p => p != changed || weight > 0).Select(p => p == changed ? p with { Weight = weight } : p));

    private static (string Option, string Value) Add(GanOptions options, string name, double weight) => List([.. options.Penalties, new(name, weight)]);

    private static (string Option, string Value) List(IEnumerable<PenaltyOptions> penalties) => ("penalties", $"[{string.Join(',', penalties.Select(p => $"{p.Name}:{Text(p.Weight)}:{p.EverySteps}"))}]");

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
