using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>G, however it learns: makes samples, and is judged by D.</summary>
public abstract class SamplingPlayer : GradientPlayer<Generator>
{
    /// <summary>The player's name.</summary>
    public const string PlayerName = "generator";

    private readonly Pass _pass;

    private protected SamplingPlayer(Generator network, UpdateRule update, GameRules rules, NetworkPlayer<Discriminator> opponent, MovingAverage<Generator>? average, RandomStream? dropout)
        : base(PlayerName, network, update, average)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(opponent);
        Rules = rules;
        Opponent = opponent;
        _pass = Pass.Train(dropout);
    }

    /// <summary>What it plays for.</summary>
    private protected GameRules Rules { get; }

    /// <summary>Whom its samples must convince.</summary>
    private protected NetworkPlayer<Discriminator> Opponent { get; }

    /// <summary>Samples of the latents, with their graph.</summary>
    /// <param name="latents">z, [N, latent size].</param>
    /// <param name="labels">The label of each; empty for networks that take none.</param>
    /// <param name="sources">The generator that makes each, where there are several: equal blocks.</param>
    public Batch Generate(Tensor latents, ReadOnlyMemory<int> labels = default, ReadOnlyMemory<int> sources = default) =>
        new(Network.Forward(latents, _pass.WithLabels(labels))) { Latents = latents, Labels = labels, Sources = sources };

    /// <summary>A batch as D sees it.</summary>
    private protected Batch Shown(Round round, in Batch batch, bool generated) =>
        Rules.Dealer.Deal(batch with { Samples = Rules.Augmenter.Apply(batch.Samples, round.Step) }, round.Step, generated);

    /// <summary>What a D that is asked and no more says of the real samples that the objective compares with; nothing where it compares with none.</summary>
    private protected Verdict OnReal(Round round) => Rules.Objective.ComparesWithReal ? Opponent.Network.Judge(Shown(round, round.SameReal(), generated: false).Samples, Pass.Evaluate) : default;

    /// <summary>Why the loss is no number: the first of its own weights, its samples, D's weights and D's word that is none.</summary>
    private protected DivergenceException Diverged(Round round, in Batch fake, in Verdict onFake, Tensor loss) => Diagnosis.Of(round.Step, Name,
    [
        .. Parameters,
        new(Name, "the generated samples", fake.Samples),
        .. Opponent.Parameters,
        new(Opponent.Name, "the logits of generated samples", onFake.Logits),
        new(Name, "the loss", loss),
    ]);
}
