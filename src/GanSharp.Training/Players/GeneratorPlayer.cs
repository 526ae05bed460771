using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>G: learns to make samples that D takes for real.</summary>
public sealed class GeneratorPlayer : NetworkPlayer
{
    /// <summary>The player's name.</summary>
    public const string PlayerName = "generator";

    private readonly DiscriminatorPlayer _opponent;
    private readonly IObjective _objective;
    private readonly Pass _pass;
    private readonly Pass _opponentPass;

    /// <summary>A player.</summary>
    /// <param name="network">Its network.</param>
    /// <param name="optimizer">Its update rule over the network's parameters.</param>
    /// <param name="objective">What it plays for.</param>
    /// <param name="opponent">Whom its samples must convince.</param>
    /// <param name="average">The moving average of its weights; null for none.</param>
    /// <param name="dropout">Where dropout draws from, its own and the opponent's; null for networks without.</param>
    public GeneratorPlayer(
        Generator network, IOptimizer optimizer, IObjective objective, DiscriminatorPlayer opponent, MovingAverage? average = null, RandomStream? dropout = null)
        : base(PlayerName, network, optimizer)
    {
        ArgumentNullException.ThrowIfNull(opponent);
        Network = network;
        Average = average;
        _objective = objective;
        _opponent = opponent;
        _opponent.Opponent = this;
        _pass = Pass.Train(dropout);

        // D's running statistics have seen these samples' like in its own turn; counting them twice would tilt them.
        _opponentPass = Pass.TrainWithoutUpdate(dropout);
    }

    /// <summary>The network.</summary>
    public Generator Network { get; }

    /// <summary>The moving average of the network; null when there is none.</summary>
    public MovingAverage? Average { get; }

    /// <summary>What samples are drawn from: the average, or the network itself.</summary>
    public Generator SamplingNetwork => Average?.Network ?? Network;

    /// <inheritdoc/>
    public override IEnumerable<NamedTensor> State => Average is null ? base.State : base.State.Concat(Average.State);

    /// <inheritdoc/>
    public override IEnumerable<Counter> Counters => Average is null ? base.Counters : base.Counters.Append(Average.Counter);

    /// <summary>Samples of the latents, with their graph.</summary>
    /// <param name="latents">z, [N, latent size].</param>
    public Tensor Generate(Tensor latents) => Network.Forward(latents, _pass);

    /// <inheritdoc/>
    public override void Play(Round round)
    {
        ArgumentNullException.ThrowIfNull(round);
        Learn(round, round.TakeFakes());
    }

    /// <summary>One update from generated samples.</summary>
    /// <param name="round">Receives the figures.</param>
    /// <param name="fake">Samples with their graph, from <see cref="Generate"/>.</param>
    /// <exception cref="DivergenceException">A number is infinite or NaN.</exception>
    public void Learn(Round round, Tensor fake)
    {
        ArgumentNullException.ThrowIfNull(round);
        Tensor onFake = _opponent.Network.Forward(fake, _opponentPass);
        Tensor loss = _objective.GeneratorLoss(onFake);
        ref StepFigures figures = ref round.Figures;
        figures.LossG = loss.ToScalar();
        if (!double.IsFinite(figures.LossG)) throw Diagnosis.Of(round.Step, Name, Suspects(fake, onFake, loss));
        if (double.IsNaN(figures.DFake)) Judgement.OfFake(ref figures, onFake, _objective.Output);
        figures.GradientNormG = Descend(round, loss);
        Average?.Update();
    }

    private IEnumerable<Suspect> Suspects(Tensor fake, Tensor onFake, Tensor loss) =>
    [
        .. Parameters,
        new(Name, "the generated samples", fake),
        .. _opponent.Parameters,
        new(_opponent.Name, "the logits of generated samples", onFake),
        new(Name, "the loss", loss),
    ];
}
