using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>The weights of a network before a step, to see by how much it changes them.</summary>
internal sealed class WeightsBefore(Layer network)
{
    private readonly Tensor[] _now = network.ParameterTensors();
    private Tensor[]? _before;
    private bool _isKnown;

    /// <summary>Before a step: keeps the weights where it is looked at, forgets them where it is not.</summary>
    public void Note(bool due)
    {
        _isKnown = due;
        if (!due) return;
        _before ??= Array.ConvertAll(_now, static t => Tensor.Persistent(t.Shape));
        for (int i = 0; i < _now.Length; i++) _now[i].AsSpan().CopyTo(_before[i].AsWritableSpan());
    }

    /// <summary>The norm of all weights as they are.</summary>
    public double Norm(Engine engine) => Norm(engine, (workspace, i) => workspace.Use(_now[i]));

    /// <summary>The norm of the step's change, by that of the weights before; NaN where it is not known.</summary>
    public double Change(Engine engine) =>
        _isKnown ? Norm(engine, (workspace, i) => workspace.Use(_now[i]) - _before![i]) / Norm(engine, (workspace, i) => workspace.Use(_before![i])) : double.NaN;

    private double Norm(Engine engine, Func<Workspace, int, Tensor> part)
    {
        using Workspace workspace = engine.OpenInferenceWorkspace();
        double squares = 0;
        for (int i = 0; i < _now.Length; i++)
        {
            squares += Math.Pow(part(workspace, i).Norm().ToScalar(), 2);
            workspace.Clear();
        }

        return Math.Sqrt(squares);
    }
}
