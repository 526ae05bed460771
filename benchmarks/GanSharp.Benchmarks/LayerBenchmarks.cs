using BenchmarkDotNet.Attributes;
using GanSharp.Cli.Benchmarks;
using GanSharp.Tensors;

namespace GanSharp.Benchmarks;

/// <summary>Single layers with one thread: the cases of <c>gan bench layers</c>, which say most about the kernels.</summary>
public abstract class LayerBenchmarks
{
    private readonly Dictionary<LayerOperation, LayerWork> _work = [];
    private Engine _engine = null!;

    /// <summary>The layer.</summary>
    public abstract string Case { get; set; }

    /// <summary>Makes inputs and weights.</summary>
    [GlobalSetup]
    public void Open()
    {
        LayerCase what = LayerCase.All.Single(c => c.Name == Case);
        _engine = new Engine(1);
        foreach (LayerOperation operation in Enum.GetValues<LayerOperation>()) _work[operation] = new LayerWork(what, operation, _engine);
    }

    /// <summary>Gives memory and threads back.</summary>
    [GlobalCleanup]
    public void Close()
    {
        foreach (LayerWork work in _work.Values) work.Dispose();
        _engine.Dispose();
    }

    /// <summary>The output from the input.</summary>
    [Benchmark]
    public void Forward() => _work[LayerOperation.Forward].Run();

    /// <summary>The gradient of the input.</summary>
    [Benchmark]
    public void InputGradient() => _work[LayerOperation.InputGradient].Run();

    /// <summary>The gradient of the weight.</summary>
    [Benchmark]
    public void WeightGradient() => _work[LayerOperation.WeightGradient].Run();

    private protected static IEnumerable<string> Names(Func<LayerCase, bool> wanted) => LayerCase.All.Where(wanted).Select(c => c.Name);
}
