using System.Globalization;

namespace GanSharp.Training;

/// <summary>Running sums of the figures since the last look at them. What a player that did not move left open is not counted.</summary>
/// <param name="prefix">What its entries in a checkpoint begin with.</param>
internal sealed class FigureMeans(string prefix = "")
{
    private static readonly string[] Names = ["dReal", "dFake", "lossD", "lossG", "accuracyReal", "accuracyFake", "gradientNormD", "gradientNormG", "heldOutReal", "heldOutFake", "penalty"];

    private readonly double[] _sums = new double[Names.Length];
    private readonly long[] _counts = new long[Names.Length];

    /// <summary>Takes a step in.</summary>
    public void Add(in StepFigures f)
    {
        ReadOnlySpan<double> values = [f.DReal, f.DFake, f.LossD, f.LossG, f.AccuracyReal, f.AccuracyFake, f.GradientNormD, f.GradientNormG, f.HeldOutReal, f.HeldOutFake, f.Penalty];
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            _sums[i] += values[i];
            _counts[i]++;
        }
    }

    /// <summary>The means by name; only what was counted.</summary>
    public IEnumerable<KeyValuePair<string, double>> Named() => Names.Select((name, i) => KeyValuePair.Create(name, Mean(i))).Where(m => !double.IsNaN(m.Value));

    /// <summary>The means as a row; NaN where nothing was counted.</summary>
    public StatsRow ToRow() => new()
    {
        DReal = Mean(0),
        DFake = Mean(1),
        LossD = Mean(2),
        LossG = Mean(3),
        AccuracyReal = Mean(4),
        AccuracyFake = Mean(5),
        GradientNormD = Mean(6),
        GradientNormG = Mean(7),
        HeldOutReal = Mean(8),
        HeldOutFake = Mean(9),
        Penalty = Mean(10),
    };

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Array.Clear(_sums);
        Array.Clear(_counts);
    }

    /// <summary>As entries of a checkpoint.</summary>
    public IEnumerable<KeyValuePair<string, string>> Save() => Names.SelectMany((name, i) => new[]
    {
        KeyValuePair.Create($"{prefix}sum.{name}", _sums[i].ToString("R", CultureInfo.InvariantCulture)),
        KeyValuePair.Create($"{prefix}count.{name}", _counts[i].ToString(CultureInfo.InvariantCulture)),
    });

    /// <summary>From the entries of a checkpoint.</summary>
    /// <exception cref="CheckpointException">One is missing or malformed.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        for (int i = 0; i < Names.Length; i++)
        {
            // Earlier versions knew fewer figures.
            if (!checkpoint.Entries.ContainsKey($"{prefix}sum.{Names[i]}")) continue;
            _sums[i] = checkpoint.Number($"{prefix}sum.{Names[i]}");
            _counts[i] = checkpoint.Integer($"{prefix}count.{Names[i]}");
        }
    }

    private double Mean(int i) => _sums[i] / _counts[i];
}
