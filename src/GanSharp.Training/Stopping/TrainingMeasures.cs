using System.Diagnostics;
using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>What a training measures of itself between two steps, and what it costs. Nothing here changes how the training goes on, but for when it ends.</summary>
internal sealed class TrainingMeasures
{
    private readonly GanOptions _options;
    private readonly Dataset? _heldOut;
    private readonly EquilibriumWatch? _watch;
    private readonly Stopwatch _clock = new();

    /// <summary>Measures of a training.</summary>
    /// <param name="trainer">The game.</param>
    /// <param name="options">All options.</param>
    /// <param name="heldOut">What <see cref="OpenHeldOut"/> gives.</param>
    public TrainingMeasures(AdversarialTrainer trainer, GanOptions options, Dataset? heldOut)
    {
        (_options, _heldOut) = (options, heldOut);
        Check(options, trainer.Dataset, heldOut);
        if (options.Stop.Equilibrium.Band > 0) _watch = new EquilibriumWatch(trainer, options, heldOut!);
        if (EvaluationPlan.Of(options) is { } plan) Evaluator = new Evaluator(trainer, options, plan, heldOut!);
    }

    /// <summary>Measures samples; null where nothing is evaluated.</summary>
    public Evaluator? Evaluator { get; }

    /// <summary>Seconds that measuring took in this process.</summary>
    public double Seconds => _clock.Elapsed.TotalSeconds;

    /// <summary>Whether the players are even, for as long as they have to be.</summary>
    public bool IsEven => _watch is { IsReached: true };

    /// <summary>Measures what is due after a step.</summary>
    /// <param name="figures">What the step showed; receives what D makes of held-out samples.</param>
    /// <returns>Whether samples were evaluated.</returns>
    public bool Take(ref StepFigures figures)
    {
        _clock.Start();
        if (_watch?.IsDueAt(figures.Step) is true)
        {
            HeldOutAccuracy found = _watch.Look();
            (figures.HeldOutReal, figures.HeldOutFake, figures.EvenSteps) = (found.Real, found.Fake, _watch.Lasted);
        }

        bool evaluates = Evaluator?.IsDueAt(figures.Step) is true;
        if (evaluates) Evaluator!.Evaluate(last: false);
        _clock.Stop();
        return evaluates;
    }

    /// <summary>Evaluates the end of a training, where that was not done yet.</summary>
    /// <param name="step">The last step.</param>
    /// <returns>Whether samples were evaluated.</returns>
    public bool TakeLast(long step)
    {
        if (Evaluator is null || Evaluator.Step == step) return false;
        _clock.Start();
        Evaluator.Evaluate(last: true);
        _clock.Stop();
        return true;
    }

    /// <summary>Adds what was measured after this step to its row.</summary>
    public StatsRow AddTo(StatsRow row)
    {
        if (Evaluator is null || Evaluator.Step != row.Step) return row;
        return row with { Evaluation = Evaluator.Figures, BestStep = Evaluator.BestStep < 0 ? double.NaN : Evaluator.BestStep };
    }

    /// <summary>What kind of equilibrium it is that was reached.</summary>
    public EquilibriumFinding FindEquilibrium() => _watch!.Find(HeldOutWords);

    /// <summary>What a checkpoint holds.</summary>
    public IEnumerable<KeyValuePair<string, string>> Save() => Checkpoint.Save([.. _watch?.Counters ?? [], .. Evaluator?.Counters ?? []]);

    /// <summary>Goes on from a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="then">The options that it was made with: what was seen by other ones is forgotten.</param>
    public void Restore(Checkpoint checkpoint, GanOptions then)
    {
        if (_watch is not null && then.Stop.Equilibrium.Band > 0 && then.Stop.Equilibrium with { Stretch = 1 } == _options.Stop.Equilibrium with { Stretch = 1 }) checkpoint.Restore(_watch.Counters);
        if (Evaluator is null || then.Evaluation with { EverySteps = _options.Evaluation.EverySteps } != _options.Evaluation || then.Evaluation.EverySteps == 0) return;
        bool sameThresholds = then.Stop.Thresholds.Equals(_options.Stop.Thresholds);

        // Thresholds add their metrics to what is measured.
        if (sameThresholds || checkpoint.Entries.Keys.Count(k => k.StartsWith("counter.evaluation.", StringComparison.Ordinal)) == Evaluator.Counters.Count()) checkpoint.Restore(Evaluator.Counters);
        if (!sameThresholds || then.Stop.Plateau.Delta != _options.Stop.Plateau.Delta) Evaluator.ForgetStops();
    }

    /// <summary>Opens the samples that a training with these options is measured on; null where it is not measured.</summary>
    /// <param name="options">All options.</param>
    /// <param name="dataset">What it learns from.</param>
    /// <exception cref="GanSharpException">There are none that it does not learn from, or they are damaged.</exception>
    public static Dataset? OpenHeldOut(GanOptions options, Dataset dataset)
    {
        bool even = options.Stop.Equilibrium.Band > 0;
        if (even && options.Data.HeldOutSplit() is null)
            throw new GanSharpException($"an equilibrium is looked for on samples that the training does not see, and {options.Data.Source} has no other part; keep some back with data.heldOut=0.1, or set stop.equilibrium.band to 0");
        if (even || options.Evaluation.EverySteps > 0) return options.Data.OpenHeldOut(dataset);
        if (options.Doctor.EverySteps == 0 || options.Data.HeldOutSplit() is null) return null;
        try
        {
            return options.Data.OpenHeldOut(dataset);
        }
        catch (GanSharpException)
        {
            // The doctor can do without.
            return null;
        }
    }

    /// <summary>Refuses samples that a training can't be measured on.</summary>
    /// <exception cref="GanSharpException">One line says why.</exception>
    public static void Check(GanOptions options, Dataset dataset, Dataset? heldOut)
    {
        bool even = options.Stop.Equilibrium.Band > 0;
        EvaluationPlan? plan = EvaluationPlan.Of(options);
        if (!even && plan is null) return;
        if (heldOut is null) throw new GanSharpException("the training is measured on real samples of their own, and none are given; give them, or set stop.equilibrium.band and evaluation.everySteps to 0");
        if (!heldOut.ExampleShape.SequenceEqual(dataset.ExampleShape))
            throw new GanSharpException($"{heldOut.Name}, to measure on, has samples of {Shape(heldOut)}, and {dataset.Name}, to train on, of {Shape(dataset)}; both must have the same");
        if (even && GameRules.UseLabels(options) && !heldOut.HasLabels) throw new GanSharpException($"{heldOut.Name}, to measure on, has no labels, which this game needs; give labelled data");
        if (even && EquilibriumWatch.ObjectionTo(options, heldOut) is { } objection) throw new GanSharpException(objection);
        if (plan is not null) Evaluator.Check(options, plan, heldOut);

        static string Shape(Dataset data) => string.Join('x', data.ExampleShape.ToArray());
    }

    private string HeldOutWords => _options.Data.HeldOut > 0
        ? FormattableString.Invariant($"{_options.Data.HeldOut:0.##%} of {_heldOut!.Name}, kept back")
        : $"{_heldOut!.Name}, {_options.Data.HeldOutSplit() ?? _options.Data.Split} split";
}
