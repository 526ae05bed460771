using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>D without gradients: it is fitted to samples of both sides after it was asked about them.</summary>
public sealed class RefitPlayer : NetworkPlayer<Discriminator>
{
    private readonly GameRules _rules;
    private readonly IRefittable _model;
    private readonly RandomStream _random;

    /// <summary>A player.</summary>
    /// <param name="network">Its model as a network.</param>
    /// <param name="model">The part of it that is fitted.</param>
    /// <param name="rules">What it plays for.</param>
    /// <param name="random">Where fitting draws from.</param>
    public RefitPlayer(Discriminator network, IRefittable model, GameRules rules, RandomStream random) : base(DiscriminatorPlayer.PlayerName, network, average: null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(random);
        (_model, _rules, _random) = (model, rules, random);
    }

    /// <inheritdoc/>
    public override IEnumerable<Counter> Counters => base.Counters.Concat(_rules.Counters);

    /// <inheritdoc/>
    /// <exception cref="DivergenceException">A number is infinite or NaN.</exception>
    public override void Play(Round round)
    {
        ArgumentNullException.ThrowIfNull(round);
        Batch real = round.NextReal(), fake = round.NewFakes();
        Tensor seenReal = _rules.Augmenter.Apply(real.Samples, round.Step), seenFake = _rules.Augmenter.Apply(fake.Samples.Detach(), round.Step);
        Verdict onReal = Network.Judge(seenReal, Pass.Evaluate), onFake = Network.Judge(seenFake, Pass.Evaluate);
        Tensor loss = _rules.Objective.DiscriminatorLoss(onReal, onFake);
        ref StepFigures figures = ref round.Figures;
        figures.LossD = loss.ToScalar();
        if (!double.IsFinite(figures.LossD))
        {
            throw Diagnosis.Of(round.Step, Name,
            [
                new("data", "the batch of real samples", real.Samples), new(SamplingPlayer.PlayerName, "the generated samples", fake.Samples),
                new(Name, "the logits of real samples", onReal.Logits), new(Name, "the logits of generated samples", onFake.Logits), new(Name, "the loss", loss),
            ]);
        }

        Judgement.OfBoth(ref figures, onReal.Logits, onFake.Logits, _rules.Objective.Output);
        _rules.Augmenter.Note(onReal.Logits.AsSpan());
        _model.Refit(seenReal, seenFake, _random);
    }
}
