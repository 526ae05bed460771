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

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        foreach (Layer layer in _layers) x = layer.Forward(x, pass);
        return x;
    }
}
