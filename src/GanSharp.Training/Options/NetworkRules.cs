namespace GanSharp.Training;

/// <summary>Which options of networks don't go together, with the reason and what to set instead.</summary>
internal static class NetworkRules
{
    /// <summary>Every contradiction, with the option to blame first.</summary>
    public static IEnumerable<(string Path, string Message)> Contradictions(GanOptions o)
    {
        const string G = "generator.network", D = "discriminator.network";
        NetworkOptions g = o.Generator.Network, d = o.Discriminator.Network;
        var usual = new NetworkOptions();
        foreach (var (name, isSet) in new[]
        {
            ("pack", g.Pack != usual.Pack), ("minibatch", g.Minibatch != usual.Minibatch), ("inputOffset", g.InputOffset != 0), ("inputNoise", g.InputNoise > 0), ("noise", g.Noise > 0),
            ("maxout", g.Maxout != usual.Maxout), ("autoencoder", g.Autoencoder),
        })
        {
            if (isSet) yield return ($"{G}.{name}", $"{G}.{name} is for D alone; set {D}.{name}");
        }

        if (g.Condition == "projection") yield return ($"{G}.condition", $"{G}.condition projection is for D alone; set it to concat or batch-norm");
        if (d.Condition == "batch-norm") yield return ($"{D}.condition", $"{D}.condition batch-norm is for G alone; set it to concat or projection");
        if (g.Condition == "batch-norm" && g.Normalization != "batch") yield return ($"{G}.condition", $"{G}.condition batch-norm needs {G}.normalization batch");
        if (d.Condition != "none" && g.Condition == "none") yield return ($"{D}.condition", $"D is told the label of each sample, which G is not; set {G}.condition to concat or batch-norm");
        if (g.Condition != "none" && d.Condition == "none" && o.Task.Name != "classify")
            yield return ($"{G}.condition", $"G is told a label that nobody asks it for; set {D}.condition to concat or projection, or task.name to classify");
        if (d.Maxout > 1 && d.Architecture != "mlp") yield return ($"{D}.maxout", $"{D}.maxout is for an mlp; set it to 1");
        if (d.Maxout > 1 && d.Normalization != "none") yield return ($"{D}.maxout", $"{D}.maxout takes no normalization; set {D}.normalization to none");
        if (d.Pack > 1)
        {
            if (o.BatchSize % d.Pack != 0) yield return ($"{D}.pack", $"batchSize {o.BatchSize} can't be shared out to packs of {d.Pack}; set batchSize to a multiple of {d.Pack}");
            if (d.Condition == "projection") yield return ($"{D}.pack", $"{D}.condition projection needs one label for each judgement, and a pack has several; set {D}.pack to 1, or the condition to concat");
            if (o.Task.Name != "none") yield return ($"{D}.pack", $"the task {o.Task.Name} asks about single samples, and D judges packs; set {D}.pack to 1");
            if (o.TopK.Share < 1) yield return ($"{D}.pack", $"topK chooses single samples, and D judges packs; set {D}.pack to 1");
        }

        if (d.Autoencoder)
        {
            if (o.Objective is not ("energy-margin" or "energy-balance"))
                yield return ($"{D}.autoencoder", $"an autoencoder's error is an energy, not the output that the objective {o.Objective} expects; set objective to energy-balance or energy-margin");
            if (d.Condition != "none" || d.Minibatch != "none" || d.Pack > 1 || d.Maxout > 1 || o.Task.Name != "none")
                yield return ($"{D}.autoencoder", $"an autoencoder has no head for a condition, a minibatch statistic, packs, maxout or a task; set {D}.condition, {D}.minibatch and task.name to none, {D}.pack and {D}.maxout to 1");
        }

        if (o.Task.Propagation.EverySteps > 0 && o.Task.Name != LabelledTask.TaskName) yield return ("task.propagation.everySteps", $"labels spread from labelled examples, which the task {o.Task.Name} does not draw; set task.propagation.everySteps to 0, or task.name to {LabelledTask.TaskName}");
        if (o.Task.Examples > 0 && o.Task.Name != LabelledTask.TaskName) yield return ("task.examples", $"task.examples counts labelled examples, which the task {o.Task.Name} does not draw; set task.examples to 0, or task.name to {LabelledTask.TaskName}");
        foreach (var rule in OfPlayers(o)) yield return rule;
        foreach (var rule in OfKinds(o)) yield return rule;
        if (o.TopK.Share < 1 && Objectives.Get(o.Objective).ComparesWithReal)
            yield return ("topK.share", $"topK drops generated samples, which the objective {o.Objective} compares one for one with real ones; set topK.share to 1");
        if (o.Augmentation.AdaptTo > 0 && Objectives.Get(o.Objective).Output != DiscriminatorOutput.Logit)
            yield return ("augmentation.adaptTo", $"augmentation.adaptTo looks at the sign of D's output, which means nothing with the objective {o.Objective}; set it to 0");
        if (o.Augmentation.AdaptTo > 0 && o.Augmentation.Kinds.Count == 0)
            yield return ("augmentation.adaptTo", "augmentation.adaptTo adapts the probability of augmentations, of which there are none; set augmentation.kinds");
    }

    private static IEnumerable<(string Path, string Message)> OfPlayers(GanOptions o)
    {
        PlayersOptions p = o.Players;
        NetworkOptions d = o.Discriminator.Network;
        if (o.BatchSize % p.Generators != 0) yield return ("players.generators", $"batchSize {o.BatchSize} can't be shared out to {p.Generators} generators; set batchSize to a multiple of {p.Generators}");
        if (o.BatchSize % p.Discriminators != 0) yield return ("players.discriminators", $"batchSize {o.BatchSize} can't be shared out to {p.Discriminators} discriminators; set batchSize to a multiple of {p.Discriminators}");
        if (p.Generators == 1 && p.SharedLayers) yield return ("players.sharedLayers", "players.sharedLayers is for several generators; set players.generators to 4, or sharedLayers to false");
        if (p.Generators > 1 && p.SharedLayers && o.Generator.Network is { Architecture: "mlp", Hidden.Count: 0 }) yield return ("players.sharedLayers", "players.sharedLayers shares all layers but the first, and there is one; set generator.network.hidden to 128,128");
        if (p.Discriminators > 1)
        {
            if (o.Objective is "relativistic-average" or "feature-matching" or "energy-balance")
                yield return ("players.discriminators", $"the objective {o.Objective} looks at the mean of one discriminator's batch; set players.discriminators to 1, or objective to non-saturating");
            if (o.Task.Name != "none") yield return ("players.discriminators", $"the task {o.Task.Name} is one discriminator's; set players.discriminators to 1, or task.name to none");
            if (d.Condition == "projection" || d.Minibatch != "none" || d.Pack > 1) yield return ("players.discriminators", "several discriminators take no projection, minibatch statistic or packs; set players.discriminators to 1, or discriminator.network.condition, minibatch and pack to none, none and 1");
            if (o.TopK.Share < 1) yield return ("players.discriminators", "topK chooses the samples that one discriminator takes most for real; set players.discriminators or topK.share to 1");
        }
        else if (p.Aggregate != "mean")
        {
            yield return ("players.aggregate", $"players.aggregate {p.Aggregate} is for several discriminators; set players.discriminators to 3, or aggregate to mean");
        }

        if (p.Meeting == "turns" && p.Aggregate != "mean") yield return ("players.aggregate", "players.aggregate weighs discriminators that judge the same samples; set players.meeting to all, or aggregate to mean");
        if (p.Meeting == "turns" && Math.Max(p.Generators, p.Discriminators) % Math.Min(p.Generators, p.Discriminators) != 0)
            yield return ("players.meeting", $"{p.Generators} generators and {p.Discriminators} discriminators can't take turns; let one number be a multiple of the other");
        if (p.RateEverySteps == 0) yield break;
        if (p.Generators < 2 || p.Discriminators < 2) yield return ("players.rateEverySteps", "a tournament takes several generators and several discriminators; set players.generators and players.discriminators to 4");
        if (p.SharedLayers || !PlayerNetworks.IsStack(o.Generator.Network) || !PlayerNetworks.IsStack(d))
            yield return ("players.rateEverySteps", "players of a tournament are perceptrons without normalization that share nothing; set both networks' architecture to mlp, normalization to none and weights to plain, and players.sharedLayers to false");
        if (o.Generator.Network.Condition != "none") yield return ("players.rateEverySteps", "a tournament takes no labels; set the networks' condition to none");
        if (Objectives.Get(o.Objective).Output != DiscriminatorOutput.Logit && o.Objective != "hinge")
            yield return ("players.rateEverySteps", $"a match is decided by what a discriminator takes for real, which the objective {o.Objective} does not say; set objective to non-saturating");
    }

    private static IEnumerable<(string Path, string Message)> OfKinds(GanOptions o)
    {
        PlayerOptions g = o.Generator, d = o.Discriminator;
        bool alone = o.Players is { Generators: 1, Discriminators: 1 };
        if (g.Kind is not ("network" or "mixture")) yield return ("generator.kind", $"generator.kind {g.Kind} is for D alone; set it to network or mixture");
        if (d.Kind == "mixture") yield return ("discriminator.kind", "discriminator.kind mixture is for G alone; set it to network, kernel, neighbours or stumps");
        if (d.Learning != "gradient") yield return ("discriminator.learning", "discriminator.learning is for G alone; set discriminator.kind, which says how D learns");
        if (g.Kind == "mixture")
        {
            if (g.Learning == "gradient") yield return ("generator.learning", "a mixture chooses its Gaussian at random, which no gradient passes; set generator.learning to score or evolution");
            if (o.Latent.Distribution != "normal" || o.Latent.Length() != o.Latent.Size) yield return ("latent.distribution", "a mixture's latents are normal and without codes; set latent.distribution to normal, latent.categories and latent.continuous to 0");
        }

        if (g.Learning == "gradient" && d.Kind is "neighbours" or "stumps")
            yield return ("generator.learning", $"D as {d.Kind} has no gradient to learn by; set generator.learning to score or evolution");
        bool plain = o.Penalties.Count == 0 && o.Task.Name == "none" && alone && g.Network.Condition == "none" && d.Network.Condition == "none";
        if (d.Kind != "network" && !(plain && d.Network is { Autoencoder: false, Pack: 1 } && o.Ema.DiscriminatorDecay == 0))
            yield return ("discriminator.kind", $"D as {d.Kind} takes no penalties, task, condition, packs, average or further players; set discriminator.kind to network, or leave those as they are");
        if (g.Learning != "gradient" && !(o.Task.GeneratorWeight == 0 || o.Task.Name is "none" or "labelled")) yield return ("generator.learning", $"the task {o.Task.Name} pays G through a gradient; set generator.learning to gradient");
        if (g.Learning != "gradient" && (g.Network.Condition != "none" || !alone || d.Network.Pack > 1 || o.TopK.Share < 1))
            yield return ("generator.learning", $"learning by {g.Learning} takes no condition, packs, topK or further players; set generator.learning to gradient");
    }
}
