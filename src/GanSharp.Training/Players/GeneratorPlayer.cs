using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>G: learns to make samples that D takes for real.</summary>
public sealed class GeneratorPlayer : NetworkPlayer<Generator>
{
    /// <summary>The player's name.</summary>
    public const string PlayerName = "generator";

    private readonly DiscriminatorPlayer _opponent;
    private readonly GameRules _rules;
    private readonly Pass _pass;
    private readonly Pass _opponentPass;

    /// <summary>A player.</summary>
    /// <param name="network">Its network.</param>
    /// <param name="update">How it follows a gradient.</param>
    /// <param name="rules">What it plays for: the same as its opponent's.</param>
    /// <param name="opponent">Whom its samples must convince.</param>
    /// <param name="average">The moving average of its weights; null for none.</param>
    /// <param name="dropout">Where dropout draws from, its own and the opponent's; null for networks without.</param>
    public GeneratorPlayer(
        Generator network, UpdateRule update, GameRules rules, DiscriminatorPlayer opponent, MovingAverage<Generator>? average = null, RandomStream? dropout = null)
        : base(PlayerName, network, update, average)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(opponent);
        _rules = rules;
        _opponent = opponent;
        _opponent.Opponent = this;
        _pass = Pass.Train(dropout);

        // D's running statistics have seen these samples' like in its own turn; counting them twice would tilt them.
        _opponentPass = Pass.TrainWithoutUpdate(dropout);
    }

    /// <summary>Samples of the latents, with their graph.</summary>
    /// <param name="latents">z, [N, latent size].</param>
    /// <param name="labels">The label of each; empty for networks that take none.</param>
    /// <param name="sources">The generator that makes each, where there are several: equal blocks.</param>
    public Batch Generate(Tensor latents, ReadOnlyMemory<int> labels = default, ReadOnlyMemory<int> sources = default) =>
        new(Network.Forward(latents, _pass.WithLabels(labels))) { Latents = latents, Labels = labels, Sources = sources };

    /// <inheritdoc/>
    public override void Play(Round round)
    {
        ArgumentNullException.ThrowIfNull(round);
        Learn(round, round.TakeFakes(), _rules.Objective.ComparesWithReal ? round.SameReal() : null);
    }

    /// <summary>One update from generated samples.</summary>
    /// <param name="round">Receives the figures.</param>
    /// <param name="fake">Samples with their graph, from <see cref="Generate"/>.</param>
    /// <param name="real">Real samples, where the objective compares with them.</param>
    /// <exception cref="DivergenceException">A number is infinite or NaN.</exception>
    public void Learn(Round round, in Batch fake, in Batch? real = null)
    {
        ArgumentNullException.ThrowIfNull(round);
        Batch judged = Shown(round, fake, generated: true);
        Verdict onFake = Ask(judged), onReal = real is { } compared ? Ask(Shown(round, compared, generated: false)) : default;
        Tensor loss = _rules.Dealer.Loss(_rules.Objective, MostReal(round, onFake), onReal);
        if (_rules.TaskGeneratorWeight > 0 && _rules.Task?.GeneratorLoss(judged, onFake) is { } answer) loss += answer * (float)_rules.TaskGeneratorWeight;
        ref StepFigures figures = ref round.Figures;
        figures.LossG = loss.ToScalar();
        if (!double.IsFinite(figures.LossG)) throw Diagnosis.Of(round.Step, Name, Suspects(fake, onFake, loss));
        if (double.IsNaN(figures.DFake)) Judgement.OfFake(ref figures, onFake.Logits, _rules.Objective.Output);
        figures.GradientNormG = Descend(round, loss);
    }

    private Batch Shown(Round round, in Batch batch, bool generated) =>
        _rules.Dealer.Deal(batch with { Samples = _rules.Augmenter.Apply(batch.Samples, round.Step) }, round.Step, generated);

    private Verdict Ask(in Batch batch) => _opponent.Network.Judge(batch.Samples, _opponentPass.WithLabels(batch.Labels));

    private Verdict MostReal(Round round, in Verdict onFake)
    {
        int all = onFake.Logits.Shape[0], wanted = _rules.SamplesFor(round.Step, all);
        if (wanted == all) return onFake;
        float[] outputs = onFake.Logits.ToArray();
        int[] best = [.. Enumerable.Range(0, all).OrderByDescending(i => outputs[i]).Take(wanted)];
        return onFake with { Logits = onFake.Logits.Gather(best), Features = onFake.Features.Gather(best) };
    }

    private IEnumerable<Suspect> Suspects(Batch fake, Verdict onFake, Tensor loss) =>
    [
        .. Parameters,
        new(Name, "the generated samples", fake.Samples),
        .. _opponent.Parameters,
        new(_opponent.Name, "the logits of generated samples", onFake.Logits),
        new(Name, "the loss", loss),
    ];
}
