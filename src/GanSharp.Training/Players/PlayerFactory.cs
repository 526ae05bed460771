using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Makes the two sides of a game as options ask for them. A new kind of player is a line in a table.</summary>
internal sealed class PlayerFactory(GanOptions options, Shape sample, int classes, Engine engine, GameRules rules, FirstLook look, Func<string, RandomStream> stream)
{
    /// <summary>D.</summary>
    public NetworkPlayer<Discriminator> CreateDiscriminator()
    {
        Discriminator d = PlayerNetworks.CreateDiscriminator(options, sample, classes);
        if (d.Children[^1].Layer is IRefittable model) return new RefitPlayer(d, model, rules, stream("discriminator.fit"));
        look.Of(d);
        MovingAverage<Discriminator>? average = options.Ema.DiscriminatorDecay == 0 ? null
            : new(engine, "ema-discriminator", d, PlayerNetworks.CreateEmptyDiscriminator(options, sample, classes), options.Ema.DiscriminatorDecay);
        return new DiscriminatorPlayer(d, UpdateRule.Of(engine, d, options.Discriminator), rules, average, stream("discriminator.dropout"));
    }

    /// <summary>G.</summary>
    /// <param name="opponent">D.</param>
    public SamplingPlayer CreateGenerator(NetworkPlayer<Discriminator> opponent)
    {
        Generator g = PlayerNetworks.CreateGenerator(options, sample, classes);
        look.Of(g);
        UpdateRule update = UpdateRule.Of(engine, g, options.Generator);
        MovingAverage<Generator>? average = options.Ema.Decay == 0 ? null : new(engine, "ema", g, PlayerNetworks.CreateEmptyGenerator(options, sample, classes), options.Ema.Decay);
        return options.Generator.Learning switch
        {
            "evolution" => new EvolutionPlayer(g, update, rules, opponent, options.Generator, stream("generator.evolution"), average),
            "score" when g.Children[^1].Layer is GaussianMixture mixture => new ScoreFunctionPlayer(g, mixture, update, rules, opponent, average),
            "score" => new ZerothOrderPlayer(g, update, rules, opponent, options.Generator, stream("generator.score"), average),
            _ => new GeneratorPlayer(g, update, rules, opponent, average, stream("generator.dropout")),
        };
    }
}
