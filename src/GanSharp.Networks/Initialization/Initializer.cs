using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// A rule that fills parameters with first values. Each parameter draws from a stream of its own, named after it, so the order of
/// layers does not matter. Unless a rule says otherwise, biases and shifts become 0, scales 1, and embeddings N(0, 1).
/// </summary>
public sealed class Initializer
{
    private readonly Action<Parameter, RandomStream> _fill;

    private Initializer(string name, Action<Parameter, RandomStream> fill)
    {
        Name = name;
        _fill = fill;
    }

    /// <summary>The names that <see cref="ByName"/> knows.</summary>
    public static IReadOnlyCollection<string> Names => Named.Keys;

    /// <summary>Weights and embeddings N(0, 0.02), scales N(1, 0.02), biases 0: Radford, Metz and Chintala 2015, arXiv:1511.06434.</summary>
    public static Initializer Dcgan { get; } = new("dcgan", static (p, stream) =>
    {
        if (p.Role is ParameterRole.Weight or ParameterRole.Embedding) stream.FillNormal(p.Tensor.AsWritableSpan(), 0, 0.02f);
        else if (p.Role is ParameterRole.Scale) stream.FillNormal(p.Tensor.AsWritableSpan(), 1, 0.02f);
        else FillPlain(p, stream);
    });

    /// <summary>PyTorch's default for its linear and convolution layers: weights and biases uniform in ±1/sqrt(fan in).</summary>
    public static Initializer PyTorch { get; } = new("pytorch", static (p, stream) =>
    {
        if (p.Role is ParameterRole.Weight or ParameterRole.Bias) FillUniform(p, stream, 1 / Math.Sqrt(p.FanIn));
        else FillPlain(p, stream);
    });

    /// <summary>Everything 0, scales included.</summary>
    public static Initializer Zeros { get; } = Constant("zeros", 0);

    /// <summary>Everything 1, biases included.</summary>
    public static Initializer Ones { get; } = Constant("ones", 1);

    private static readonly Dictionary<string, Func<Initializer>> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dcgan"] = () => Dcgan,
        ["pytorch"] = () => PyTorch,
        ["xavier-uniform"] = () => XavierUniform(),
        ["xavier-normal"] = () => XavierNormal(),
        ["he-uniform"] = () => HeUniform(),
        ["he-normal"] = () => HeNormal(),
        ["orthogonal"] = () => Orthogonal(),
        ["zeros"] = () => Zeros,
        ["ones"] = () => Ones,
    };

    /// <summary>The name of the rule.</summary>
    public string Name { get; }

    /// <summary>Weights uniform in ±gain·sqrt(6/(fan in + fan out)): Glorot and Bengio 2010.</summary>
    /// <param name="gain">A factor for the activation that follows, above 0; 1 for tanh's linear part.</param>
    /// <exception cref="ArgumentException">The gain is not above 0.</exception>
    public static Initializer XavierUniform(float gain = 1) =>
        OfWeights("xavier-uniform", gain, (p, stream) => FillUniform(p, stream, gain * Math.Sqrt(6.0 / ((double)p.FanIn + p.FanOut))));

    /// <summary>Weights N(0, gain·sqrt(2/(fan in + fan out))): Glorot and Bengio 2010.</summary>
    /// <param name="gain">A factor for the activation that follows, above 0.</param>
    /// <exception cref="ArgumentException">The gain is not above 0.</exception>
    public static Initializer XavierNormal(float gain = 1) =>
        OfWeights("xavier-normal", gain, (p, stream) => FillNormal(p, stream, gain * Math.Sqrt(2.0 / ((double)p.FanIn + p.FanOut))));

    /// <summary>Weights uniform in ±sqrt(6/((1 + slope²)·fan in)): He, Zhang, Ren and Sun 2015, arXiv:1502.01852.</summary>
    /// <param name="slope">The negative slope of the LeakyReLU that follows; 0 for ReLU.</param>
    /// <exception cref="ArgumentException">The slope is not finite.</exception>
    public static Initializer HeUniform(float slope = 0)
    {
        double gain = Gain(slope);
        return OfWeights("he-uniform", 1, (p, stream) => FillUniform(p, stream, gain * Math.Sqrt(3.0 / p.FanIn)));
    }

    /// <summary>Weights N(0, sqrt(2/((1 + slope²)·fan in))): He, Zhang, Ren and Sun 2015, arXiv:1502.01852.</summary>
    /// <param name="slope">The negative slope of the LeakyReLU that follows; 0 for ReLU.</param>
    /// <exception cref="ArgumentException">The slope is not finite.</exception>
    public static Initializer HeNormal(float slope = 0)
    {
        double gain = Gain(slope);
        return OfWeights("he-normal", 1, (p, stream) => FillNormal(p, stream, gain * Math.Sqrt(1.0 / p.FanIn)));
    }

    /// <summary>
    /// Weights orthogonal: seen as a matrix of the last axis against the others, its rows or columns, whichever are fewer, are
    /// orthogonal with norm gain. Saxe, McClelland and Ganguli 2013, arXiv:1312.6120.
    /// </summary>
    /// <param name="gain">The norm, above 0.</param>
    /// <exception cref="ArgumentException">The gain is not above 0.</exception>
    public static Initializer Orthogonal(float gain = 1) => OfWeights("orthogonal", gain, (p, stream) =>
    {
        int columns = p.Tensor.Shape[-1], length = p.Tensor.Length / p.Members;
        for (int i = 0; i < p.Members; i++) OrthogonalMatrix.Fill(p.Tensor.AsWritableSpan().Slice(i * length, length), length / columns, columns, gain, stream);
    });

    /// <summary>Everything the same value, biases and scales included.</summary>
    /// <param name="value">A finite number.</param>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public static Initializer Constant(float value) => Constant("constant", Check.Finite(nameof(Initializer), value, "the constant"));

    /// <summary>The rule of that name with its default arguments, in any case.</summary>
    /// <exception cref="GanSharpException">There is none; the message has the nearest name.</exception>
    public static Initializer ByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Named.TryGetValue(name, out Func<Initializer>? make) ? make() : throw new GanSharpException(NearestName.Unknown("initialisation", Text.OneLine(name), Named.Keys));
    }

    /// <summary>Fills every parameter of a network, and what follows from them: the state and gains of <see cref="WeightForm"/>. Other buffers stay.</summary>
    /// <param name="layer">The network.</param>
    /// <param name="stream">The parent of the parameters' streams; its own position does not matter and does not move.</param>
    public void Apply(Layer layer, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(stream);
        foreach (var (name, parameter) in layer.NamedParameters()) _fill(parameter, stream.Child(name));
        foreach (var (path, part) in layer.Walk()) part.Begin(stream, path);
    }

    private static Initializer OfWeights(string name, float gain, Action<Parameter, RandomStream> fill)
    {
        Check.AboveZero(name, gain, "the gain");
        return new Initializer(name, (p, stream) =>
        {
            if (p.Role is ParameterRole.Weight) fill(p, stream);
            else FillPlain(p, stream);
        });
    }

    private static Initializer Constant(string name, float value) => new(name, (p, _) => p.Tensor.AsWritableSpan().Fill(value));

    private static double Gain(float slope) => Math.Sqrt(2 / (1 + Math.Pow(Check.Finite(nameof(Initializer), slope, "the slope"), 2)));

    private static void FillPlain(Parameter p, RandomStream stream)
    {
        if (p.Role is ParameterRole.Embedding) stream.FillNormal(p.Tensor.AsWritableSpan());
        else p.Tensor.AsWritableSpan().Fill(p.Role is ParameterRole.Scale ? 1 : 0);
    }

    private static void FillUniform(Parameter p, RandomStream stream, double bound) => stream.FillUniform(p.Tensor.AsWritableSpan(), (float)-bound, (float)bound);

    private static void FillNormal(Parameter p, RandomStream stream, double deviation) => stream.FillNormal(p.Tensor.AsWritableSpan(), 0, (float)deviation);
}
