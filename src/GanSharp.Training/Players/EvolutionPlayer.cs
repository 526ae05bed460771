using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// G that learns without any gradient of D, from losses alone: an evolution strategy (Salimans et al. 2017, arXiv:1703.03864). Weights are moved to and fro along random directions, and the
/// differences of the losses, on the same latents and with the same augmentations, give an estimate of the gradient, which the optimizer follows.
/// </summary>
public sealed class EvolutionPlayer : TrialPlayer
{
    /// <summary>A player.</summary>
    /// <param name="network">Its network.</param>
    /// <param name="update">How it follows the estimate.</param>
    /// <param name="rules">What it plays for.</param>
    /// <param name="opponent">Whom its samples must convince.</param>
    /// <param name="options">How many pairs of weights are tried, and how far they move.</param>
    /// <param name="random">Where directions are drawn from.</param>
    /// <param name="average">The moving average of its weights; null for none.</param>
    public EvolutionPlayer(
        Generator network, UpdateRule update, GameRules rules, NetworkPlayer<Discriminator> opponent, PlayerOptions options, RandomStream random, MovingAverage<Generator>? average = null)
        : base(network, update, rules, opponent, options, random, average)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="DivergenceException">A number is infinite or NaN.</exception>
    public override void Play(Round round)
    {
        ArgumentNullException.ThrowIfNull(round);
        Batch fake = round.TakeFakes(), real = Rules.Objective.ComparesWithReal ? round.SameReal() : default;
        float[] latents = fake.Latents!.ToArray(), compared = real.Samples?.ToArray() ?? [];
        float[][] weights = [.. Targets.Select(t => t.ToArray())];
        Tensor[] gradients = [.. Targets.Select(t => round.Workspace.Zeros(t.Shape))];
        using Workspace trials = round.Workspace.Engine.OpenWorkspace();
        ulong place = Rules.Augmenter.Place;
        double sum = 0;
        for (int pair = 0; pair < Pairs; pair++)
        {
            float[][] directions = [.. weights.Select(w => Direction(w.Length))];
            double up = Try(+Deviation), down = Try(-Deviation), slope = (up - down) / (2 * Deviation * Pairs);
            sum += up + down;
            for (int i = 0; i < gradients.Length; i++) Add(gradients[i].AsWritableSpan(), directions[i], (float)slope);

            double Try(float distance)
            {
                for (int i = 0; i < weights.Length; i++)
                {
                    weights[i].CopyTo(Targets[i].AsWritableSpan());
                    Add(Targets[i].AsWritableSpan(), directions[i], distance);
                }

                Rules.Augmenter.Place = place;
                return Loss(round, trials, fake.Latents.Shape, latents, compared);
            }
        }

        for (int i = 0; i < weights.Length; i++) weights[i].CopyTo(Targets[i].AsWritableSpan());
        ref StepFigures figures = ref round.Figures;
        figures.LossG = sum / (2 * Pairs);
        if (!double.IsFinite(figures.LossG)) throw Diverged(round, fake, Opponent.Network.Judge(fake.Samples, Pass.Evaluate), gradients[0]);
        figures.GradientNormG = Follow(round, gradients);
    }

    private double Loss(Round round, Workspace workspace, Shape shape, float[] latents, float[] compared)
    {
        Tensor samples = Network.Forward(workspace.From(latents, shape), Pass.TrainWithoutUpdate());
        Verdict onFake = Ask(samples, generated: true), onReal = compared.Length == 0 ? default : Ask(workspace.From(compared, samples.Shape), generated: false);
        double loss = Rules.Objective.GeneratorLoss(onFake, onReal).ToScalar();
        workspace.Clear();
        return loss;

        Verdict Ask(Tensor samples, bool generated) => Opponent.Network.Judge(Shown(round, new(samples), generated).Samples, Pass.Evaluate);
    }

    private float[] Direction(int length)
    {
        float[] direction = new float[length];
        Random.FillNormal(direction);
        return direction;
    }

    private static void Add(Span<float> to, ReadOnlySpan<float> direction, float factor)
    {
        for (int i = 0; i < to.Length; i++) to[i] += direction[i] * factor;
    }
}
