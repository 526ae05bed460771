using BenchmarkDotNet.Attributes;
using GanSharp.Cli.Benchmarks;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Benchmarks;

/// <summary>Whole training steps: the cases of <c>gan bench step</c>.</summary>
public class StepBenchmarks
{
    private Engine _engine = null!;
    private AdversarialTrainer _trainer = null!;

    /// <summary>The names of the cases.</summary>
    public static IEnumerable<string> Cases => StepCase.All.Select(c => c.Name);

    /// <summary>What is trained.</summary>
    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    /// <summary>Threads to compute with.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Sets the training up.</summary>
    [GlobalSetup]
    public void Open()
    {
        StepCase what = StepCase.All.Single(c => c.Name == Case);
        _engine = new Engine(Threads);
        _trainer = new AdversarialTrainer(what.Options, what.Open(), _engine);
    }

    /// <summary>Gives memory and threads back.</summary>
    [GlobalCleanup]
    public void Close()
    {
        _trainer.Dispose();
        _engine.Dispose();
    }

    /// <summary>One turn of each player.</summary>
    [Benchmark]
    public StepFigures Step() => _trainer.Step();
}
