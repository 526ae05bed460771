using BenchmarkDotNet.Attributes;

namespace GanSharp.Benchmarks;

/// <summary>Matrix products of dense layers.</summary>
public class ProductBenchmarks : LayerBenchmarks
{
    /// <summary>The names of the cases.</summary>
    public static IEnumerable<string> Cases => Names(c => c.Axes == 0);

    /// <inheritdoc/>
    [ParamsSource(nameof(Cases))]
    public override string Case { get; set; } = "";
}
