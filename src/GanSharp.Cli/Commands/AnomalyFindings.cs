using System.Globalization;
using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>What <c>gan anomaly</c> found.</summary>
/// <param name="Options">How it was looked for.</param>
/// <param name="Data">What was judged.</param>
/// <param name="Chosen">Which of its samples.</param>
/// <param name="Scores">The score of each.</param>
/// <param name="Threshold">What lies above it is flagged.</param>
/// <param name="NormalSplit">The part of the run's own data that the threshold is from.</param>
/// <param name="NormalCount">How many samples of it.</param>
/// <param name="HasTrained">Whether an encoder was trained.</param>
/// <param name="IsAnomaly">Whether each sample is one, where that is known.</param>
internal sealed record AnomalyFindings(
    AnomalyOptions Options, Dataset Data, int[] Chosen, float[] Scores, double Threshold, string NormalSplit, int NormalCount, bool HasTrained, bool[]? IsAnomaly)
{
    /// <summary>How many samples are flagged.</summary>
    public int Flagged => Enumerable.Range(0, Scores.Length).Count(IsFlagged);

    /// <summary>How well the scores tell anomalies from normal samples; NaN where that is not known.</summary>
    public double Auroc => IsAnomaly is null ? double.NaN : AnomalyFigures.Auroc(Scores, IsAnomaly);

    /// <summary>Whether a sample is flagged.</summary>
    public bool IsFlagged(int index) => Scores[index] > Threshold;

    /// <summary>How many anomalies, or normal samples, are flagged.</summary>
    public int FlaggedWhere(bool anomaly) => Enumerable.Range(0, Scores.Length).Count(i => IsFlagged(i) && IsAnomaly![i] == anomaly);

    /// <summary>A sample's name: the set with its number.</summary>
    public string NameOf(int index) => Data.Count == 1 ? Data.Name : string.Create(CultureInfo.InvariantCulture, $"{Data.Name}[{Chosen[index]}]");
}
