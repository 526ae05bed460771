using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Real examples that the doctor compares with, and what follows from them alone. Examples of many numbers are projected at random to <see cref="Dimensions"/>, which keeps
/// distances to about a tenth (Johnson and Lindenstrauss 1984).
/// </summary>
internal sealed class RealProbe
{
    /// <summary>Examples that nearest neighbours are looked for in.</summary>
    public const int Size = 2048;

    /// <summary>Examples that D judges and that distances are averaged over.</summary>
    public const int Judged = 256;

    /// <summary>Numbers of a projected example.</summary>
    public const int Dimensions = 64;

    /// <summary>Regions that the data is divided into.</summary>
    private const int MostRegions = 16;

    /// <summary>A neighbourhood holds one of so many examples: fewer than a mode of 25 has, and 8 of 256 samples, so that it is empty by chance once in 3,000.</summary>
    private const int NeighbourhoodShare = 32;

    private readonly float[]? _projection;

    /// <summary>Takes examples and measures them.</summary>
    /// <param name="data">What the training learns from.</param>
    /// <param name="heldOut">Examples of the same kind that it does not see; null for none.</param>
    /// <param name="engine">What computes.</param>
    /// <param name="seed">The seed of all choices.</param>
    public RealProbe(Dataset data, Dataset? heldOut, Engine engine, ulong seed)
    {
        Count = data.Count;
        ExampleSize = data.ExampleSize;
        _projection = ExampleSize <= Dimensions ? null : Projection(ExampleSize, seed);
        int[] chosen = Chosen(data, Size, new RandomStream(seed, "doctor.examples"));
        float[] all = new float[chosen.Length * ExampleSize];
        data.Read(chosen, all);
        Labels = data.HasLabels ? Array.ConvertAll(chosen, i => data.Labels[i]) : [];
        ClassCount = data.ClassCount;
        Values = all.AsSpan(0, Math.Min(Judged, chosen.Length) * ExampleSize).ToArray();
        Examples = new FeatureRows(data.Name, Project(engine, all), Width);
        Few = Examples.Take(Judged);
        (Deviation, Offset, Largest, ColumnRatio) = Scale(all, ExampleSize);
        Bulk = data.IsImage ? double.NaN : NarrowestBulk(all, ExampleSize);
        Different = FewDifferent(all, ExampleSize, isImage: data.IsImage) ?? Count;
        int threads = engine.Threads;
        Nearest = Examples.Count > 1 ? Neighbours.Within(Examples, 1, threads) : null;
        Spread = MeanDistance.Within(Few, threads);

        // The row itself is the first.
        int neighbourhood = Math.Min(Examples.Count, Math.Max(1, Examples.Count / NeighbourhoodShare) + 1);
        double least = Math.Pow(DoctorThresholds.Narrow * Spread, 2);
        Neighbourhoods = Array.ConvertAll(Neighbours.Of(Few, Examples, neighbourhood, threads).Radii(), radius => Math.Max(radius, least));
        Regions = Clusters.Of(Examples, Math.Clamp(Examples.Count / 4, 1, MostRegions), new RandomStream(seed, "doctor.regions"), threads);
        RegionShares = Regions.Shares(Examples, threads);
        if (heldOut is null) return;
        int[] unseen = Chosen(heldOut, Judged, new RandomStream(seed, "doctor.unseen"));
        HeldOut = new float[unseen.Length * ExampleSize];
        heldOut.Read(unseen, HeldOut);
        HeldOutLabels = heldOut.HasLabels ? Array.ConvertAll(unseen, i => heldOut.Labels[i]) : [];
    }

    /// <summary>Training examples in all.</summary>
    public int Count { get; }

    /// <summary>Training examples that differ: <see cref="Count"/>, unless the same few come again and again.</summary>
    public int Different { get; }

    /// <summary>Numbers in an example.</summary>
    public int ExampleSize { get; }

    /// <summary>Classes of the data; 0 without labels.</summary>
    public int ClassCount { get; }

    /// <summary>The first <see cref="Judged"/> examples as the networks see them.</summary>
    public float[] Values { get; }

    /// <summary>Examples that the training does not see, as the networks see them; empty where there are none.</summary>
    public float[] HeldOut { get; } = [];

    /// <summary>The labels of <see cref="HeldOut"/>; empty without labels.</summary>
    public int[] HeldOutLabels { get; } = [];

    /// <summary>Numbers of an example as it is compared.</summary>
    public int Width => Math.Min(ExampleSize, Dimensions);

    /// <summary>The examples, projected.</summary>
    public FeatureRows Examples { get; }

    /// <summary>The first <see cref="Judged"/> of them.</summary>
    public FeatureRows Few { get; }

    /// <summary>The labels of <see cref="Examples"/>; empty without labels.</summary>
    public int[] Labels { get; }

    /// <summary>For each example the nearest other; null where there is none.</summary>
    public Neighbours? Nearest { get; }

    /// <summary>The mean distance between examples.</summary>
    public double Spread { get; }

    /// <summary>For each of <see cref="Few"/> the squared distance within which a neighbourhood of examples lies.</summary>
    public double[] Neighbourhoods { get; }

    /// <summary>The regions of the data.</summary>
    public Clusters Regions { get; }

    /// <summary>The share of examples in each region.</summary>
    public double[] RegionShares { get; }

    /// <summary>Standard deviation of a column about its mean, over all columns; the outermost 1% of the values are cut.</summary>
    public double Deviation { get; }

    /// <summary>The root mean square of the columns' means by <see cref="Deviation"/>.</summary>
    public double Offset { get; }

    /// <summary>The largest absolute number.</summary>
    public double Largest { get; }

    /// <summary>The largest deviation of a column by the smallest that is not 0; 1 where all are 0.</summary>
    public double ColumnRatio { get; }

    /// <summary>The narrowest range of three quarters of a column's values by the column's standard deviation, in the column where it is least but not 0; NaN for images and where no column varies.</summary>
    public double Bulk { get; }

    /// <summary>Examples or samples as they are compared, <see cref="Width"/> numbers each.</summary>
    public float[] Project(Engine engine, float[] values)
    {
        if (_projection is null) return values;
        using Workspace workspace = engine.OpenInferenceWorkspace();
        return workspace.From(values, new Shape(values.Length / ExampleSize, ExampleSize)).MatMul(workspace.From(_projection, new Shape(ExampleSize, Dimensions))).ToArray();
    }

    private static float[] Projection(int size, ulong seed)
    {
        float[] values = new float[size * Dimensions];
        new RandomStream(seed, "doctor.projection").FillNormal(values, 0, 1 / MathF.Sqrt(Dimensions));
        return values;
    }

    // In random order: files are often sorted by class.
    private static int[] Chosen(Dataset data, int most, RandomStream stream) => stream.Permutation(data.Count)[..Math.Min(most, data.Count)];

    // How many rows differ, where it is less than half of them. A table of few categories has the same rows again and again, too: copies are told from that by two columns that nearly tell the rows apart.
    private static int? FewDifferent(float[] values, int columns, bool isImage)
    {
        int rows = values.Length / columns;
        HashSet<string> seen = [];
        for (int i = 0; i < rows; i++) seen.Add(Convert.ToBase64String(SHA256.HashData(MemoryMarshal.AsBytes(values.AsSpan(i * columns, columns)))));

        if (seen.Count >= rows / 2) return null;
        bool TellsApart(int column) => Column(values, columns, column).Distinct().Count() >= seen.Count / 2;
        return isImage || Enumerable.Range(0, columns).Where(TellsApart).Take(2).Count() == 2 ? seen.Count : null;
    }

    private static double NarrowestBulk(float[] values, int columns)
    {
        double least = double.NaN;
        for (int c = 0; c < columns; c++)
        {
            float[] column = [.. Column(values, columns, c).Order()];
            int most = Math.Max(0, (column.Length * 3 / 4) - 1);
            double mean = column.Average(v => (double)v), deviation = Math.Sqrt(column.Average(v => Math.Pow(v - mean, 2)));
            double range = Enumerable.Range(0, column.Length - most).Min(i => (double)column[i + most] - column[i]);
            if (range > 0 && !(range / deviation > least)) least = range / deviation;
        }

        return least;
    }

    private static IEnumerable<float> Column(float[] values, int columns, int column)
    {
        for (int i = column; i < values.Length; i += columns) yield return values[i];
    }

    private static (double Deviation, double Offset, double Largest, double ColumnRatio) Scale(float[] values, int columns)
    {
        double[] means = new double[columns], squares = new double[columns];
        double largest = 0, rows = (double)values.Length / columns;
        var (low, high) = Ends(values);
        for (int i = 0; i < values.Length; i++)
        {
            means[i % columns] += Math.Clamp(values[i], low, high) / rows;
            largest = Math.Max(largest, Math.Abs(values[i]));
        }

        // In two passes, so that a column that hardly varies keeps its digits.
        for (int i = 0; i < values.Length; i++)
        {
            double away = Math.Clamp(values[i], low, high) - means[i % columns];
            squares[i % columns] += away * away / rows;
        }

        bool Varies(int column)
        {
            for (int i = column; i < values.Length; i += columns)
            {
                if (Math.Clamp(values[i], low, high) != Math.Clamp(values[column], low, high)) return true;
            }

            return false;
        }

        double[] varied = [.. Enumerable.Range(0, columns).Where(Varies).Select(c => Math.Sqrt(squares[c]))];
        double deviation = Math.Sqrt(squares.Average()), mean = Math.Sqrt(means.Average(m => m * m));
        return (deviation, deviation > 0 ? mean / deviation : double.NaN, largest, varied.Length == 0 ? 1 : varied.Max() / varied.Min());
    }

    // Between which 99% of the values lie: a few outliers must not hide that all others are squeezed together.
    private static (float Low, float High) Ends(float[] values)
    {
        const int Most = 65_536;
        int stride = Math.Max(1, values.Length / Most);
        float[] some = [.. Enumerable.Range(0, values.Length / stride).Select(i => values[i * stride])];
        Array.Sort(some);
        int cut = some.Length / 200;
        return (some[cut], some[^(cut + 1)]);
    }
}
