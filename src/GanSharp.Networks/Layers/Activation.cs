using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>An activation function, element by element; x and y have the same shape.</summary>
public sealed class Activation : Layer
{
    private static readonly Dictionary<string, Func<Tensor, float, Tensor>> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["relu"] = static (x, _) => x.Relu(),
        ["leaky-relu"] = static (x, slope) => x.LeakyRelu(slope),
        ["elu"] = static (x, _) => x.Elu(),
        ["gelu"] = static (x, _) => x.Gelu(),
        ["silu"] = static (x, _) => x.Silu(),
        ["tanh"] = static (x, _) => x.Tanh(),
        ["sigmoid"] = static (x, _) => x.Sigmoid(),
        ["softplus"] = static (x, _) => x.Softplus(),
    };

    private readonly Func<Tensor, float, Tensor> _function;

    private Activation(string name, Func<Tensor, float, Tensor> function, float slope)
    {
        Name = name;
        Slope = Check.Finite(nameof(Activation), slope, "the slope");
        _function = function;
    }

    /// <summary>The names that <see cref="ByName"/> knows.</summary>
    public static IReadOnlyCollection<string> Names => Functions.Keys;

    /// <summary>The function's name, one of <see cref="Names"/>.</summary>
    public string Name { get; }

    /// <summary>The slope for negative values; only <c>leaky-relu</c> has one.</summary>
    public float Slope { get; }

    /// <summary>The slope with which a <see cref="BatchNorm"/> computes this function along, or null if it cannot.</summary>
    internal float? FusedSlope => Name switch { "relu" => 0, "leaky-relu" => Slope, _ => null };

    /// <summary>x above 0, else 0: Nair and Hinton 2010.</summary>
    public static Activation Relu() => ByName("relu");

    /// <summary>x above 0, else slope·x: Maas, Hannun and Ng 2013.</summary>
    /// <param name="slope">For negative values, a finite number.</param>
    public static Activation LeakyRelu(float slope = 0.2f) => ByName("leaky-relu", slope);

    /// <summary>x above 0, else exp(x) - 1: Clevert, Unterthiner and Hochreiter 2015, arXiv:1511.07289.</summary>
    public static Activation Elu() => ByName("elu");

    /// <summary>x times the normal distribution function of x: Hendrycks and Gimpel 2016, arXiv:1606.08415.</summary>
    public static Activation Gelu() => ByName("gelu");

    /// <summary>x·sigmoid(x): Elfwing, Uchibe and Doya 2017, arXiv:1702.03118.</summary>
    public static Activation Silu() => ByName("silu");

    /// <summary>The hyperbolic tangent, from -1 to 1.</summary>
    public static Activation Tanh() => ByName("tanh");

    /// <summary>1/(1 + exp(-x)), from 0 to 1.</summary>
    public static Activation Sigmoid() => ByName("sigmoid");

    /// <summary>log(1 + exp(x)), above 0.</summary>
    public static Activation Softplus() => ByName("softplus");

    /// <summary>The activation of that name, in any case.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="slope">For the negative values of <c>leaky-relu</c>, a finite number; others ignore it.</param>
    /// <exception cref="GanSharpException">There is none of that name; the message has the nearest.</exception>
    public static Activation ByName(string name, float slope = 0.2f)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Functions.TryGetValue(name, out Func<Tensor, float, Tensor>? function)
            ? new Activation(name.ToLowerInvariant(), function, slope)
            : throw new GanSharpException(NearestName.Unknown("activation", Text.OneLine(name), Functions.Keys));
    }

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        Tensor y = _function(x, Slope);
        if (FusedSlope == 0) pass.RectifierObserver?.Invoke(y);
        return y;
    }
}
