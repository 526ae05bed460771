using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>D: learns to tell real samples from generated ones. It sees the two batches apart, so BatchNorm normalises each by itself.</summary>
public sealed class DiscriminatorPlayer : NetworkPlayer
{
    /// <summary>The player's name.</summary>
    public const string PlayerName = "discriminator";

    private readonly IObjective _objective;
    private readonly IReadOnlyList<WeightedPenalty> _penalties;
    private readonly Pass _pass;
    private readonly Pass _penaltyPass;

    /// <summary>A player.</summary>
    /// <param name="network">Its network.</param>
    /// <param name="optimizer">Its update rule over the network's parameters.</param>
    /// <param name="objective">What it plays for.</param>
    /// <param name="dropout">Where its dropout draws from; null for networks without.</param>
    /// <param name="penalties">What is added to its loss; null for nothing.</param>
    public DiscriminatorPlayer(
        Discriminator network, IOptimizer optimizer, IObjective objective, RandomStream? dropout = null, IReadOnlyList<WeightedPenalty>? penalties = null)
        : base(PlayerName, network, optimizer)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Network = network;
        _objective = objective;
        _penalties = penalties ?? [];
        _pass = Pass.Train(dropout);

        // Running statistics are of real and generated samples; a penalty may look at points that are neither.
        _penaltyPass = Pass.TrainWithoutUpdate(dropout);
    }

    /// <summary>The network.</summary>
    public Discriminator Network { get; }

    /// <summary>The generator, where it is known: the first suspect when its samples are not finite.</summary>
    internal GeneratorPlayer? Opponent { get; set; }

    /// <inheritdoc/>
    public override void Play(Round round)
    {
        ArgumentNullException.ThrowIfNull(round);
        Learn(round, round.NextReal(), round.NewFakes());
    }

    /// <summary>One update from a real and a generated batch.</summary>
    /// <param name="round">Receives the figures.</param>
    /// <param name="real">Real samples.</param>
    /// <param name="fake">Generated samples; no gradient flows to where they came from.</param>
    /// <exception cref="DivergenceException">A number is infinite or NaN.</exception>
    public void Learn(Round round, Tensor real, Tensor fake)
    {
        ArgumentNullException.ThrowIfNull(round);
        Tensor seen = fake.Detach();
        Tensor onReal = Network.Forward(real, _pass), onFake = Network.Forward(seen, _pass);
        Tensor loss = _objective.DiscriminatorLoss(onReal, onFake);
        Tensor[] penalties = _penalties.Count == 0 ? [] : new Tensor[_penalties.Count];
        for (int i = 0; i < penalties.Length; i++)
        {
            WeightedPenalty penalty = _penalties[i];
            penalties[i] = penalty.Penalty.Of(new(Network, real, seen, _penaltyPass, penalty.Random));
            loss += penalties[i] * (float)penalty.Weight;
        }

        ref StepFigures figures = ref round.Figures;
        figures.LossD = loss.ToScalar();
        if (!double.IsFinite(figures.LossD)) throw Diagnosis.Of(round.Step, Name, Suspects(real, fake, onReal, onFake, penalties, loss));
        Judgement.OfBoth(ref figures, onReal, onFake, _objective.Output);
        figures.GradientNormD = Descend(round, loss);
    }

    private IEnumerable<Suspect> Suspects(Tensor real, Tensor fake, Tensor onReal, Tensor onFake, Tensor[] penalties, Tensor loss) =>
    [
        new("data", "the batch of real samples", real),
        .. Opponent?.Parameters ?? [],
        new(GeneratorPlayer.PlayerName, "the generated samples", fake),
        .. Parameters,
        new(Name, "the logits of real samples", onReal),
        new(Name, "the logits of generated samples", onFake),
        .. penalties.Select((value, i) => new Suspect(Name, $"the {_penalties[i].Penalty.Name}", value)),
        new(Name, "the loss", loss),
    ];
}
