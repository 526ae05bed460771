using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// G that learns from D's outputs as rewards, without any gradient of D: each sample is moved to and fro a little at random, and the difference of what D says estimates the slope there, which
/// goes on through G's own network. It is the score-function estimate (REINFORCE, Williams 1992) for samples with normal noise on them, and in expectation the gradient of D smoothed by that noise
/// (Nesterov and Spokoiny 2017, "Random gradient-free minimization of convex functions"). As there is one estimate a sample, not one for all weights as in <see cref="EvolutionPlayer"/>, it is good where
/// samples have few numbers, however large G is.
/// </summary>
public sealed class ZerothOrderPlayer : TrialPlayer
{
    /// <summary>A player.</summary>
    /// <param name="network">Its network.</param>
    /// <param name="update">How it follows the estimate.</param>
    /// <param name="rules">What it plays for.</param>
    /// <param name="opponent">Whose outputs are the reward.</param>
    /// <param name="options">How many pairs of places are tried around each sample, and how far they are from it.</param>
    /// <param name="random">Where directions are drawn from.</param>
    /// <param name="average">The moving average of its weights; null for none.</param>
    public ZerothOrderPlayer(
        Generator network, UpdateRule update, GameRules rules, NetworkPlayer<Discriminator> opponent, PlayerOptions options, RandomStream random, MovingAverage<Generator>? average = null)
        : base(network, update, rules, opponent, options, random, average)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="DivergenceException">A number is infinite or NaN.</exception>
    public override void Play(Round round)
    {
        ArgumentNullException.ThrowIfNull(round);
        Batch fake = round.TakeFakes();
        Tensor shown = Shown(round, fake, generated: true).Samples;
        Verdict onFake = Opponent.Network.Judge(shown.Detach(), Pass.Evaluate), onReal = OnReal(round);
        Tensor outputs = onFake.Logits.Detach(tracked: true);
        Tensor lossG = Rules.Objective.GeneratorLoss(onFake with { Logits = outputs }, onReal);
        ref StepFigures figures = ref round.Figures;
        figures.LossG = lossG.ToScalar();
        float[] weights = Gradients.Of(lossG, [outputs], GraphUse.Keep)[0].ToArray();
        Tensor loss = (shown * Slopes(round, shown.Detach(), weights)).Sum();
        if (!double.IsFinite(figures.LossG) || !float.IsFinite(loss.ToScalar())) throw Diverged(round, fake, onFake, loss);
        figures.GradientNormG = Descend(round, loss);
    }

    // Of the loss, with respect to each number of each sample: how the loss depends on D's outputs is known, how they depend on the sample is tried.
    private Tensor Slopes(Round round, Tensor samples, float[] weights)
    {
        int width = samples.Length / samples.Shape[0];
        float[] slopes = new float[samples.Length], directions = new float[samples.Length], moved = new float[samples.Length];
        using Workspace trials = round.Workspace.Engine.OpenWorkspace();
        for (int pair = 0; pair < Pairs; pair++)
        {
            Random.FillNormal(directions);
            float[] ahead = Rewards(+Deviation), behind = Rewards(-Deviation);
            for (int i = 0; i < slopes.Length; i++) slopes[i] += weights[i / width] * (ahead[i / width] - behind[i / width]) / (2 * Deviation * Pairs) * directions[i];
        }

        return round.Workspace.From(slopes, samples.Shape);

        float[] Rewards(float distance)
        {
            ReadOnlySpan<float> from = samples.AsSpan();
            for (int i = 0; i < moved.Length; i++) moved[i] = from[i] + (distance * directions[i]);
            float[] rewards = Opponent.Network.Judge(trials.From(moved, samples.Shape), Pass.Evaluate).Logits.ToArray();
            trials.Clear();
            return rewards;
        }
    }
}
