using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>G that learns to make samples that D takes for real, by following the gradient through D.</summary>
public sealed class GeneratorPlayer : SamplingPlayer
{
    private readonly Pass _opponentPass;

    /// <summary>A player.</summary>
    /// <param name="network">Its network.</param>
    /// <param name="update">How it follows a gradient.</param>
    /// <param name="rules">What it plays for: the same as its opponent's.</param>
    /// <param name="opponent">Whom its samples must convince; its network must have a gradient.</param>
    /// <param name="average">The moving average of its weights; null for none.</param>
    /// <param name="dropout">Where dropout draws from, its own and the opponent's; null for networks without.</param>
    public GeneratorPlayer(
        Generator network, UpdateRule update, GameRules rules, NetworkPlayer<Discriminator> opponent, MovingAverage<Generator>? average = null, RandomStream? dropout = null)
        : base(network, update, rules, opponent, average, dropout)
    {
        if (opponent is DiscriminatorPlayer d) d.Opponent = this;

        // D's running statistics have seen these samples' like in its own turn; counting them twice would tilt them.
        _opponentPass = Pass.TrainWithoutUpdate(dropout);
    }

    /// <inheritdoc/>
    public override void Play(Round round)
    {
        ArgumentNullException.ThrowIfNull(round);
        Learn(round, round.TakeFakes(), Rules.Objective.ComparesWithReal ? round.SameReal() : null);
    }

    /// <summary>One update from generated samples.</summary>
    /// <param name="round">Receives the figures.</param>
    /// <param name="fake">Samples with their graph, from <see cref="SamplingPlayer.Generate"/>.</param>
    /// <param name="real">Real samples, where the objective compares with them.</param>
    /// <exception cref="DivergenceException">A number is infinite or NaN.</exception>
    public void Learn(Round round, in Batch fake, in Batch? real = null)
    {
        ArgumentNullException.ThrowIfNull(round);
        Batch judged = Shown(round, fake, generated: true);
        Verdict onFake = Ask(judged), onReal = real is { } compared ? Ask(Shown(round, compared, generated: false)) : default;
        Tensor loss = Rules.Dealer.Loss(Rules.Objective, MostReal(round, onFake), onReal);
        if (Rules.TaskGeneratorWeight > 0 && Rules.Task?.GeneratorLoss(judged, onFake) is { } answer) loss += answer * (float)Rules.TaskGeneratorWeight;
        ref StepFigures figures = ref round.Figures;
        figures.LossG = loss.ToScalar();
        if (!double.IsFinite(figures.LossG)) throw Diverged(round, fake, onFake, loss);
        if (double.IsNaN(figures.DFake)) Judgement.OfFake(ref figures, onFake.Logits, Rules.Objective.Output);
        figures.GradientNormG = Descend(round, loss);
    }

    private Verdict Ask(in Batch batch) => Opponent.Network.Judge(batch.Samples, _opponentPass.WithLabels(batch.Labels));

    private Verdict MostReal(Round round, in Verdict onFake)
    {
        int all = onFake.Logits.Shape[0], wanted = Rules.SamplesFor(round.Step, all);
        if (wanted == all) return onFake;
        float[] outputs = onFake.Logits.ToArray();
        int[] best = [.. Enumerable.Range(0, all).OrderByDescending(i => outputs[i]).Take(wanted)];
        return onFake with { Logits = onFake.Logits.Gather(best), Features = onFake.Features.Gather(best) };
    }
}
