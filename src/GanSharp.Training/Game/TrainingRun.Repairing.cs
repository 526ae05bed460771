using GanSharp.Data;

namespace GanSharp.Training;

/// <content>How a training goes back to before an illness and goes on with one option changed.</content>
public sealed partial class TrainingRun
{
    private bool IsRepaired(DivergenceException error)
    {
        try
        {
            _doctor.End(error);
        }
        catch (GanSharpException)
        {
            // The divergence is the error to report.
            return false;
        }

        return IsRepaired();
    }

    private bool IsRepaired()
    {
        if (_repairs.Decide(_doctor.Looks, Seconds, FitOf) is not { } decision) return false;
        if (decision.Repair is { } repair) GoBack(repair);
        else RepairRefused?.Invoke(decision.Refusal!);
        return decision.Repair is not null;
    }

    // What is deleted first comes again with the old options, should the process die before the repair is written; once it is written, a resume goes on as this does.
    private void GoBack(Repair repair)
    {
        _checkpoints.GoBack(repair.BackTo);
        RunClock now = new(Seconds, Seconds, MeasuringSeconds);
        Folder.WriteClock(now);
        Folder.AddRepair(repair);
        _repairs.Add(repair);
        _stats?.Dispose();
        _doctor.Dispose();
        _trainer.Dispose();
        _stats = null;
        _means.Clear();
        (_tickImages, _ticked, _saved) = (0, -1, -1);
        _clock.Restart();
        SetUp(Dataset, _heldOut);
        GoOn(now);
        if (repair.BackTo > 0 && _checkpoints.ReadNewest(_warnings) is { } checkpoint) Restore(checkpoint);
        Repaired?.Invoke(repair);
    }

    private RepairFit FitOf(GanOptions options)
    {
        try
        {
            Dataset data = options.Data.Scaled(Dataset);
            TrainingMeasures.Check(options, data, AsTrained(_heldOut, Dataset, data));
            using AdversarialTrainer trial = new(options, data, Engine);
            return ReferenceEquals(data, Dataset) && trial.State.Select(t => (t.Name, t.Tensor.Shape)).SequenceEqual(_trainer.State.Select(t => (t.Name, t.Tensor.Shape))) ? RepairFit.FromCheckpoint : RepairFit.FromStart;
        }
        catch (GanSharpException)
        {
            return RepairFit.None;
        }
    }
}
