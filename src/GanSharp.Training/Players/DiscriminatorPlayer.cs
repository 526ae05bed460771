using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>D: learns to tell real samples from generated ones. It sees the two batches apart where its layers look at the batch, so BatchNorm normalises each by itself.</summary>
public sealed class DiscriminatorPlayer : GradientPlayer<Discriminator>
{
    /// <summary>The player's name.</summary>
    public const string PlayerName = "discriminator";

    private readonly GameRules _rules;
    private readonly Pass _pass;
    private readonly Pass _furtherPass;
    private readonly bool _judgesApart;

    /// <summary>A player.</summary>
    /// <param name="network">Its network.</param>
    /// <param name="update">How it follows a gradient.</param>
    /// <param name="rules">What it plays for.</param>
    /// <param name="average">The moving average of its weights; null for none.</param>
    /// <param name="dropout">Where its dropout and noise draw from; null for networks without.</param>
    public DiscriminatorPlayer(Discriminator network, UpdateRule update, GameRules rules, MovingAverage<Discriminator>? average = null, RandomStream? dropout = null)
        : base(PlayerName, network, update, average)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _rules = rules;
        _judgesApart = network.JudgesApart;
        _pass = Pass.Train(dropout);

        // Running statistics are of real and generated samples; a penalty may look at points that are neither.
        _furtherPass = Pass.TrainWithoutUpdate(dropout);
    }

    /// <inheritdoc/>
    public override IEnumerable<Counter> Counters => base.Counters.Concat(_rules.Counters);

    /// <summary>The generator, where it is known: the first suspect when its samples are not finite.</summary>
    internal NetworkPlayer<Generator>? Opponent { get; set; }

    /// <inheritdoc/>
    public override void Play(Round round)
    {
        ArgumentNullException.ThrowIfNull(round);
        Batch real = round.NextReal();
        Learn(round, real, round.NewFakes(real.Labels));
    }

    /// <summary>One update from a real and a generated batch.</summary>
    /// <param name="round">Receives the figures.</param>
    /// <param name="real">Real samples.</param>
    /// <param name="fake">Generated samples, of the same labels where there are any; no gradient flows to where they came from.</param>
    /// <exception cref="DivergenceException">A number is infinite or NaN.</exception>
    public void Learn(Round round, in Batch real, in Batch fake)
    {
        ArgumentNullException.ThrowIfNull(round);
        Batch seenReal = _rules.Dealer.Deal(real with { Samples = _rules.Augmenter.Apply(real.Samples, round.Step) }, round.Step, generated: false);
        Batch seenFake = _rules.Dealer.Deal(fake with { Samples = _rules.Augmenter.Apply(fake.Samples.Detach(), round.Step) }, round.Step, generated: true);
        Batch? drawn = _rules.Task?.Draw(real.Samples.Workspace!);
        Verdict[] verdicts = Judge(drawn is { } own ? [seenReal, seenFake, own] : [seenReal, seenFake]);
        Verdict onReal = verdicts[0], onFake = verdicts[1];
        Pass further = _furtherPass.WithLabels(seenReal.Labels);
        Tensor loss = _rules.Objective.DiscriminatorLoss(onReal, onFake);
        List<Suspect> terms = [];
        double paid = double.NaN;
        if (_rules.Task is { } task) Add(task.DiscriminatorLoss(new(seenReal, onReal, seenFake, onFake) { Labelled = drawn ?? seenReal, OnLabelled = verdicts[drawn is null ? 0 : 2] }), _rules.TaskWeight, task.Name);
        foreach (WeightedPenalty due in _rules.Penalties)
        {
            if (!due.IsDueAt(round.Step)) continue;
            Tensor penalty = due.Penalty.Of(new(Network, seenReal.Samples, seenFake.Samples, further, due.Random) { OnReal = onReal, OnFake = onFake, Labelled = drawn ?? seenReal });
            double weight = due.Weight * due.EverySteps;
            Add(penalty, weight, due.Penalty.Name);
            paid = (double.IsNaN(paid) ? 0 : paid) + (weight * penalty.ToScalar());
        }

        ref StepFigures figures = ref round.Figures;
        figures.Penalty = paid;
        figures.LossD = loss.ToScalar();
        if (!double.IsFinite(figures.LossD)) throw Diagnosis.Of(round.Step, Name, Suspects(real, fake, onReal, onFake, terms, loss));
        Judgement.OfBoth(ref figures, onReal.Logits, onFake.Logits, _rules.Objective.Output);
        _rules.Augmenter.Note(onReal.Logits.AsSpan());
        figures.GradientNormD = Descend(round, loss);

        void Add(Tensor term, double weight, string name)
        {
            terms.Add(new(Name, $"the {name}", term));
            loss += term * (float)weight;
        }
    }

    // As one batch where no layer mixes samples: one product with each weight, one gradient of it. Else the statistics are of the first two alone.
    private Verdict[] Judge(params Batch[] batches)
    {
        if (!_judgesApart) return [.. batches.Select((b, i) => Network.Judge(b.Samples, (i < 2 ? _pass : _furtherPass).WithLabels(b.Labels)))];
        int[] labels = [.. batches.SelectMany(b => b.Labels.ToArray())];
        Verdict all = Network.Judge(Tensor.Concatenate([.. batches.Select(b => b.Samples)], 0), _pass.WithLabels(labels));
        var verdicts = new Verdict[batches.Length];
        int start = 0;
        for (int i = 0; i < batches.Length; i++)
        {
            AxisRange rows = new(0, start, batches[i].Samples.Shape[0] / Network.PackSize);
            verdicts[i] = new(all.Logits.Slice(rows), all.Features.Slice(rows), all.Classes?.Slice(rows));
            start += rows.Length;
        }

        return verdicts;
    }

    private IEnumerable<Suspect> Suspects(Batch real, Batch fake, Verdict onReal, Verdict onFake, IEnumerable<Suspect> terms, Tensor loss) =>
    [
        new("data", "the batch of real samples", real.Samples),
        .. Opponent?.Parameters ?? [],
        new(SamplingPlayer.PlayerName, "the generated samples", fake.Samples),
        .. Parameters,
        new(Name, "the logits of real samples", onReal.Logits),
        new(Name, "the logits of generated samples", onFake.Logits),
        .. terms,
        new(Name, "the loss", loss),
    ];
}
