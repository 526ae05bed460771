using GanSharp.Tensors;

namespace GanSharp.Cli.Benchmarks;

/// <summary>Measures a single layer's operations by the calls that training makes: the operation, and its gradients one at a time.</summary>
internal static class LayerBenchmark
{
    /// <summary>Measures one operation of one layer.</summary>
    /// <param name="what">The layer.</param>
    /// <param name="operation">Which operation.</param>
    /// <param name="engine">What computes.</param>
    /// <param name="rounds">How often it is measured.</param>
    /// <param name="warmUp">What runs before.</param>
    public static LayerResult Run(LayerCase what, LayerOperation operation, Engine engine, int rounds, WarmUp warmUp)
    {
        using Workspace workspace = operation == LayerOperation.Forward ? engine.OpenInferenceWorkspace() : engine.OpenWorkspace();
        Tensor x = Random(what.InputShape, "x"), weight = Random(what.WeightShape, "weight");
        Action work = operation == LayerOperation.Forward ? Forward : Gradient(operation == LayerOperation.InputGradient ? x : weight);
        warmUp.Run(work);
        return new LayerResult(what, operation, engine.Threads, engine.KernelName, Timings.Of(rounds, work));

        void Forward()
        {
            Apply(what, workspace.Use(x), weight);
            workspace.Clear();
        }

        Action Gradient(Tensor target)
        {
            Tensor output = Apply(what, workspace.Use(x), weight), incoming = workspace.Normal(output.Shape, new RandomStream(1, "incoming"));
            return () => Gradients.Through(output, incoming, [target])[0].Release();
        }
    }

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
