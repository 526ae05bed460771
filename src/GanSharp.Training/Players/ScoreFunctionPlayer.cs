using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// G that knows the density of its samples and learns from D's output as a reward, without any gradient of D: the score-function estimate (REINFORCE, Williams 1992), mean (reward -
/// mean reward)·grad log p(x). With D's logit, the logarithm of the ratio of densities, this is the gradient of the Kullback-Leibler divergence from generated to real samples.
/// </summary>
public sealed class ScoreFunctionPlayer : SamplingPlayer
{
    private readonly GaussianMixture _mixture;

    /// <summary>A player.</summary>
    /// <param name="network">Its network: nothing but the mixture.</param>
    /// <param name="mixture">The mixture in it.</param>
    /// <param name="update">How it follows the estimate.</param>
    /// <param name="rules">What it plays for.</param>
    /// <param name="opponent">Whose outputs are the reward.</param>
    /// <param name="average">The moving average of its weights; null for none.</param>
    public ScoreFunctionPlayer(
        Generator network, GaussianMixture mixture, UpdateRule update, GameRules rules, NetworkPlayer<Discriminator> opponent, MovingAverage<Generator>? average = null)
        : base(network, update, rules, opponent, average, dropout: null)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        _mixture = mixture;
    }

    /// <inheritdoc/>
    /// <exception cref="DivergenceException">A number is infinite or NaN.</exception>
    public override void Play(Round round)
    {
        ArgumentNullException.ThrowIfNull(round);
        Batch fake = round.TakeFakes();
        Tensor samples = fake.Samples.Detach();
        Verdict onFake = Opponent.Network.Judge(Shown(round, fake with { Samples = samples }, generated: true).Samples, Pass.Evaluate);
        Tensor reward = onFake.Logits.Detach().Reshape(samples.Shape[0]);
        Tensor loss = ((reward.Mean() - reward) * _mixture.LogDensity(samples.Reshape(samples.Shape[0], -1))).Mean();
        ref StepFigures figures = ref round.Figures;
        figures.LossG = Rules.Objective.GeneratorLoss(onFake, OnReal(round)).ToScalar();
        if (!double.IsFinite(figures.LossG) || !float.IsFinite(loss.ToScalar())) throw Diverged(round, fake, onFake, loss);
        figures.GradientNormG = Descend(round, loss);
    }
}
