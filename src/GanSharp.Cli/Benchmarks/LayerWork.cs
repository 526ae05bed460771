using GanSharp.Tensors;

namespace GanSharp.Cli.Benchmarks;

/// <summary>One operation of one layer, ready to run again and again, by the calls that training makes.</summary>
internal sealed class LayerWork : IDisposable
{
    private readonly Workspace _workspace;
    private readonly Action _run;

    /// <param name="what">The layer.</param>
    /// <param name="operation">Which of its operations.</param>
    /// <param name="engine">What computes.</param>
    public LayerWork(LayerCase what, LayerOperation operation, Engine engine)
    {
        Tensor x = Random(what.InputShape, "x"), weight = Random(what.WeightShape, "weight");
        _workspace = engine.OpenWorkspace();
        if (operation == LayerOperation.Forward)
        {
            _run = () =>
            {
                Apply(what, _workspace.Use(x), weight);
                _workspace.Clear();
            };
            return;
        }

        Tensor target = operation == LayerOperation.InputGradient ? x : weight;
        Tensor output = Apply(what, _workspace.Use(x), weight), incoming = _workspace.Normal(output.Shape, new RandomStream(1, "incoming"));
        _run = () => Gradients.Through(output, incoming, [target])[0].Release();
    }

    /// <summary>Computes once; nothing of it stays.</summary>
    public void Run() => _run();

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => _workspace.Dispose();

    private static Tensor Apply(LayerCase what, Tensor x, Tensor weight) => what.Axes switch
    {
        2 => x.Conv2d(weight, new(what.Stride, what.Padding)),
        1 => x.Conv1d(weight, new(what.Stride, what.Padding)),
        _ => x.MatMul(weight),
    };

    private static Tensor Random(Shape shape, string stream)
    {
        Tensor tensor = Tensor.Persistent(shape, tracked: true);
        new RandomStream(1, stream).FillNormal(tensor.AsWritableSpan());
        return tensor;
    }
}
