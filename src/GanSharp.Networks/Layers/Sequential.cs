using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>Layers one after another; children are named by their place: <c>0</c>, <c>1</c>, ...</summary>
public class Sequential : Layer
{
    private readonly Layer[] _layers;

    /// <summary>The chain of the given layers; none gives the identity.</summary>
    public Sequential(params ReadOnlySpan<Layer> layers)
    {
        _layers = layers.ToArray();
        for (int i = 0; i < _layers.Length; i++) AddChild(i.ToString(System.Globalization.CultureInfo.InvariantCulture), _layers[i]);
    }

    private protected int Count => _layers.Length;

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Through(x, pass, 0, _layers.Length);
    }

    /// <summary>The layers from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    private protected Tensor Through(Tensor x, Pass pass, int start, int end)
    {
        for (int i = start; i < end; i++) x = _layers[i].Forward(x, pass);
        return x;
    }
}
