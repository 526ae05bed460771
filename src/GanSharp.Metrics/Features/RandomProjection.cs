using System.Globalization;
using GanSharp.Tensors;

namespace GanSharp.Metrics;

/// <summary>
/// A fixed linear map to fewer features that nearly keeps distances: f(x) = R x / sqrt(k), R of k rows of independent normal numbers (Johnson and Lindenstrauss 1984; Dasgupta and Gupta 2003). The mean of |f(x) - f(y)|² over seeds is
/// |x - y|², its deviation sqrt(2/k) of that. Needs no training, no labels and no files, and is the same on any machine. Immutable; any number of threads may use it.
/// </summary>
public sealed class RandomProjection
{
    /// <summary>The usual number of features.</summary>
    public const int UsualFeatures = 128;

    private readonly FeatureRows _directions;

    /// <summary>Draws a projection.</summary>
    /// <param name="inputs">Numbers in a sample, at least <paramref name="features"/>.</param>
    /// <param name="features">Features, k, at least 1.</param>
    /// <param name="seed">The seed of R.</param>
    /// <exception cref="GanSharpException">There are fewer numbers than features, or R does not fit into one array.</exception>
    public RandomProjection(int inputs, int features, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        if (features > inputs)
            throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"samples of {inputs:N0} number{(inputs == 1 ? "" : "s")} can't be projected to {features:N0} features, which are more; project to at most {inputs:N0}, or take the features raw"));
        if ((long)inputs * features > Array.MaxLength)
            throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"a projection of {inputs:N0} numbers to {features:N0} features does not fit into one array; project to at most {Array.MaxLength / inputs:N0}"));
        float[] numbers = new float[inputs * features];
        new RandomStream(seed, "metrics.projection").FillNormal(numbers);
        _directions = new FeatureRows("projection", numbers, inputs);
        Seed = seed;
    }

    /// <summary>Features, k.</summary>
    public int Features => _directions.Count;

    /// <summary>The seed of R.</summary>
    public ulong Seed { get; }

    /// <summary>What its features are called: size and seed, without which figures do not compare, as in <c>projection-128-seed-1</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"projection-{Features}-seed-{Seed}");

    /// <summary>The features of rows.</summary>
    /// <param name="rows">As many numbers each as the projection takes.</param>
    /// <param name="threads">Threads; 0 takes one for each processor. The result does not depend on it.</param>
    /// <exception cref="GanSharpException">Rows of another width.</exception>
    public FeatureRows Of(FeatureRows rows, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        if (rows.Width != _directions.Width) throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"{rows}: the projection takes {_directions.Width:N0}"));
        Projected found = new(new float[rows.Count * Features], Features);
        AllPairs.Products(rows, _directions, new MetricOptions { Threads = threads }.Workers, found);
        return new FeatureRows(rows.Name, found.Values, Features);
    }

    private sealed record Projected(float[] Values, int Features) : IPairVisitor
    {
        private readonly double _scale = 1 / Math.Sqrt(Features);

        public void Visit(int row, int column, ReadOnlySpan<double> values)
        {
            Span<float> to = Values.AsSpan((row * Features) + column, values.Length);
            for (int j = 0; j < values.Length; j++) to[j] = (float)(values[j] * _scale);
        }
    }
}
