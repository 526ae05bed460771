using GanSharp.Data;
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

    private RealProbe(Dataset data, Dataset? heldOut, Engine engine, ulong seed)
    {
        Count = data.Count;
        ExampleSize = data.ExampleSize;
        _projection = ExampleSize <= Dimensions ? null : Projection(ExampleSize, seed);
        int[] chosen = Choose(data.Count, Size, new RandomStream(seed, "doctor.examples"));
        float[] all = new float[chosen.Length * ExampleSize];
        data.Read(chosen, all);
        Labels = data.HasLabels ? Array.ConvertAll(chosen, i => data.Labels[i]) : [];
        ClassCount = data.ClassCount;
        Values = all.AsSpan(0, Math.Min(Judged, chosen.Length) * ExampleSize).ToArray();
        Examples = Project(engine, all);
        Few = Examples.First(Judged);
        (Deviation, Largest, ColumnRatio) = Scale(all, ExampleSize);
        (Nearest, NearestOf) = Neighbours(Examples);
        Spread = Distances.Within(Few);
        Neighbourhoods = [.. Enumerable.Range(0, Few.Count).Select(i => Math.Max(Neighbourhood(Few[i], Examples), (float)(DoctorThresholds.Narrow * DoctorThresholds.Narrow * Spread * Spread)))];
        Regions = Clusters.Of(Examples, Math.Clamp(Examples.Count / 4, 1, MostRegions), new RandomStream(seed, "doctor.regions"));
        RegionShares = Regions.Shares(Examples);
        if (heldOut is null) return;
        int[] unseen = Choose(heldOut.Count, Judged, new RandomStream(seed, "doctor.unseen"));
        HeldOut = new float[unseen.Length * ExampleSize];
        heldOut.Read(unseen, HeldOut);
        HeldOutLabels = heldOut.HasLabels ? Array.ConvertAll(unseen, i => heldOut.Labels[i]) : [];
    }

    /// <summary>Training examples in all.</summary>
    public int Count { get; }

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

    /// <summary>The examples, projected.</summary>
    public Rows Examples { get; }

    /// <summary>The first <see cref="Judged"/> of them.</summary>
    public Rows Few { get; }

    /// <summary>The labels of <see cref="Examples"/>; empty without labels.</summary>
    public int[] Labels { get; }

    /// <summary>The squared distance of each example to the nearest other.</summary>
    public float[] Nearest { get; }

    /// <summary>The example that is nearest to each.</summary>
    public int[] NearestOf { get; }

    /// <summary>The mean distance between examples.</summary>
    public double Spread { get; }

    /// <summary>For each of <see cref="Few"/> the squared distance within which a neighbourhood of examples lies.</summary>
    public float[] Neighbourhoods { get; }

    /// <summary>The regions of the data.</summary>
    public Clusters Regions { get; }

    /// <summary>The share of examples in each region.</summary>
    public double[] RegionShares { get; }

    /// <summary>Standard deviation of a column about its mean, over all columns; the outermost 1% of the values are cut.</summary>
    public double Deviation { get; }

    /// <summary>The largest absolute number.</summary>
    public double Largest { get; }

    /// <summary>The largest deviation of a column by the smallest that is not 0.</summary>
    public double ColumnRatio { get; }

    public static RealProbe Of(Dataset data, Dataset? heldOut, Engine engine, ulong seed) => new(data, heldOut, engine, seed);

    /// <summary>Examples or samples as they are compared; those whose length is no multiple of 4 are filled up with zeros.</summary>
    public Rows Project(Engine engine, float[] values)
    {
        int count = values.Length / ExampleSize;
        if (_projection is not null)
        {
            using Workspace workspace = engine.OpenInferenceWorkspace();
            Tensor projected = workspace.From(values, new Shape(count, ExampleSize)).MatMul(workspace.From(_projection, new Shape(ExampleSize, Dimensions)));
            return new Rows(projected.ToArray(), Dimensions);
        }

        int length = (ExampleSize + 3) / 4 * 4;
        float[] filled = new float[count * length];
        for (int i = 0; i < count; i++) values.AsSpan(i * ExampleSize, ExampleSize).CopyTo(filled.AsSpan(i * length));
        return new Rows(filled, length);
    }

    private static float[] Projection(int size, ulong seed)
    {
        float[] values = new float[size * Dimensions];
        new RandomStream(seed, "doctor.projection").FillNormal(values, 0, 1 / MathF.Sqrt(Dimensions));
        return values;
    }

    // Different examples in random order: files are often sorted by class.
    private static int[] Choose(int count, int wanted, RandomStream stream)
    {
        int[] all = [.. Enumerable.Range(0, count)];
        int taken = Math.Min(count, wanted);
        for (int i = 0; i < taken; i++)
        {
            int other = i + stream.NextInt32(count - i);
            (all[i], all[other]) = (all[other], all[i]);
        }

        return all[..taken];
    }

    private static (double Deviation, double Largest, double ColumnRatio) Scale(float[] values, int columns)
    {
        double[] sums = new double[columns], squares = new double[columns];
        double largest = 0;
        var (low, high) = Ends(values);
        for (int i = 0; i < values.Length; i++)
        {
            double v = Math.Clamp(values[i], low, high);
            sums[i % columns] += v;
            squares[i % columns] += v * v;
            largest = Math.Max(largest, Math.Abs(values[i]));
        }

        double rows = (double)values.Length / columns;
        double[] deviations = [.. sums.Select((s, c) => Math.Sqrt(Math.Max(0, (squares[c] / rows) - (s / rows * (s / rows)))))];
        double[] varied = [.. deviations.Where(d => d > 1e-6)];
        return (Math.Sqrt(deviations.Sum(d => d * d) / columns), largest, varied.Length == 0 ? double.NaN : varied.Max() / varied.Min());
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

    private static (float[] Squared, int[] Index) Neighbours(Rows rows)
    {
        float[] squared = new float[rows.Count];
        int[] index = new int[rows.Count];
        for (int i = 0; i < rows.Count; i++) (index[i], squared[i]) = Distances.Nearest(rows[i], rows, except: i);
        return (squared, index);
    }

    private static float Neighbourhood(ReadOnlySpan<float> row, Rows rows)
    {
        float[] distances = new float[rows.Count];
        for (int i = 0; i < rows.Count; i++) distances[i] = Distances.Squared(row, rows[i]);
        Array.Sort(distances);

        // The first is the row itself.
        return distances[Math.Min(rows.Count - 1, Math.Max(1, rows.Count / NeighbourhoodShare))];
    }
}
