using BenchmarkDotNet.Attributes;

namespace GanSharp.Benchmarks;

/// <summary>Convolutions of images and of signals.</summary>
public class ConvolutionBenchmarks : LayerBenchmarks
{
    /// <summary>The names of the cases.</summary>
    public static IEnumerable<string> Cases => Names(c => c.Axes > 0);

    /// <inheritdoc/>
    [ParamsSource(nameof(Cases))]
    public override string Case { get; set; } = "";
}
