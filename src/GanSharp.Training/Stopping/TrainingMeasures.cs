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
    private double _secondsBefore;

    /// <summary>Measures of a training.</summary>
    /// <param name="trainer">The game.</param>
    /// <param name="options">All options.</param>
    /// <param name="heldOut">What <see cref="OpenHeldOut"/> gives.</param>
    public TrainingMeasures(AdversarialTrainer trainer, GanOptions options, Dataset? heldOut)
    {
        (_options, _heldOut) = (options, heldOut);
        if (options.Stop.Equilibrium.Band > 0) _watch = new EquilibriumWatch(trainer, options, heldOut!);
    }

    /// <summary>Seconds that measuring took, those before a resume included; NaN where nothing is measured.</summary>
    public double Seconds => _watch is null ? double.NaN : _secondsBefore + _clock.Elapsed.TotalSeconds;

    /// <summary>Whether the players are even, for as long as they have to be.</summary>
    public bool IsEven => _watch is { IsReached: true };

    /// <summary>Measures what is due after a step.</summary>
    /// <param name="figures">What the step showed; receives what D makes of held-out samples.</param>
    public void Take(ref StepFigures figures)
    {
        if (_watch?.IsDueAt(figures.Step) is not true) return;
        _clock.Start();
        HeldOutAccuracy found = _watch.Look();
        (figures.HeldOutReal, figures.HeldOutFake, figures.EvenSteps) = (found.Real, found.Fake, _watch.Lasted);
        _clock.Stop();
    }

    /// <summary>What kind of equilibrium it is that was reached.</summary>
    public EquilibriumFinding FindEquilibrium() => _watch!.Find(_options.Data.HeldOut > 0 ? FormattableString.Invariant($"{_options.Data.HeldOut:0.##%} of {_heldOut!.Name}, kept back") : $"{_heldOut!.Name}, {_options.Data.HeldOutSplit() ?? _options.Data.Split} split");

    /// <summary>What a checkpoint holds.</summary>
    public IEnumerable<KeyValuePair<string, string>> Save() => Checkpoint.Save(_watch?.Counters ?? []);

    /// <summary>Goes on from a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="then">The options that it was made with: what was seen by other ones is forgotten.</param>
    /// <param name="seconds">Seconds that measuring took before.</param>
    public void Restore(Checkpoint checkpoint, GanOptions then, double seconds)
    {
        _secondsBefore = double.IsFinite(seconds) ? seconds : 0;
        if (_watch is null || !(then.Stop.Equilibrium.Band > 0)) return;
        checkpoint.Restore(_watch.Counters);
        if (then.Stop.Equilibrium with { Stretch = 1 } != _options.Stop.Equilibrium with { Stretch = 1 }) _watch.Forget();
    }

    /// <summary>Opens the samples that a training with these options is measured on; null where it is not measured.</summary>
    /// <param name="options">All options.</param>
    /// <exception cref="GanSharpException">There are none that it does not learn from, or they are damaged.</exception>
    public static Dataset? OpenHeldOut(GanOptions options)
    {
        if (options.Stop.Equilibrium.Band == 0) return null;
        if (options.Data.HeldOutSplit() is null)
            throw new GanSharpException($"an equilibrium is looked for on samples that the training does not see, and {options.Data.Source} has no other part; keep some back with data.heldOut=0.1, or set stop.equilibrium.band to 0");
        return options.Data.OpenHeldOut();
    }

    /// <summary>Refuses samples that a training can't be measured on.</summary>
    /// <exception cref="GanSharpException">One line says why.</exception>
    public static void Check(GanOptions options, Dataset dataset, Dataset? heldOut)
    {
        if (options.Stop.Equilibrium.Band == 0) return;
        if (heldOut is null) throw new GanSharpException("an equilibrium is looked for on samples that the training does not see, and none are given; give them, or set stop.equilibrium.band to 0");
        if (!heldOut.ExampleShape.SequenceEqual(dataset.ExampleShape))
            throw new GanSharpException($"{heldOut.Name}, to measure on, has samples of {Shape(heldOut)}, and {dataset.Name}, to train on, of {Shape(dataset)}; both must have the same");
        if (GameRules.UseLabels(options) && !heldOut.HasLabels) throw new GanSharpException($"{heldOut.Name}, to measure on, has no labels, which this game needs; give labelled data");
        if (EquilibriumWatch.ObjectionTo(options, heldOut) is { } objection) throw new GanSharpException(objection);

        static string Shape(Dataset data) => string.Join('x', data.ExampleShape.ToArray());
    }
}
