using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>The form of a convolutional residual block.</summary>
public sealed record ResidualOptions
{
    /// <summary>The stride of the first convolution, at least 1. Default 1.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Slope of the LeakyReLUs; 0 for ReLU, as published. Default 0.</summary>
    public float Slope { get; init; }

    /// <summary>Batch normalisation after each convolution, as published, or none. Default batch.</summary>
    public Normalization Normalization { get; init; } = Normalization.Batch;
}

/// <summary>
/// y = body(x) + shortcut(x): a block that learns what to add (He, Zhang, Ren and Sun 2015, arXiv:1512.03385). Children <c>body</c>
/// and, unless the shortcut is the identity, <c>shortcut</c>.
/// </summary>
public sealed class Residual : Layer
{
    private readonly Layer _body;
    private readonly Layer? _shortcut;

    /// <summary>A block of the given layers.</summary>
    /// <param name="body">What is added.</param>
    /// <param name="shortcut">What it is added to, of the body's output shape; null for x itself.</param>
    public Residual(Layer body, Layer? shortcut = null)
    {
        _body = AddChild("body", body);
        if (shortcut is not null) _shortcut = AddChild("shortcut", shortcut);
    }

    /// <summary>
    /// The published block for images: two 3x3 convolutions with normalisation, an activation between them and one after the sum. The
    /// shortcut is x itself, or a 1x1 convolution with normalisation where channels or stride change the shape.
    /// </summary>
    /// <param name="inputs">Channels in, at least 1.</param>
    /// <param name="outputs">Channels out, at least 1.</param>
    /// <param name="options">Stride, slope and normalisation; null for the defaults.</param>
    /// <exception cref="ArgumentException">A size or an option is out of range.</exception>
    public static Layer Block(int inputs, int outputs, ResidualOptions? options = null)
    {
        options ??= new();
        if (options.Normalization is not (Normalization.Batch or Normalization.None)) Check.Fail($"Residual: normalization {options.Normalization}; it takes Batch or None.");
        HiddenLayers first = new(options.Normalization, "leaky-relu", options.Slope, 0);
        ConvOptions form = new(3) { Convolution = new(1, Padding: 1), Bias = first.Bias };
        List<Layer> body = [new Conv2d(inputs, outputs, form with { Convolution = new(options.Stride, Padding: 1) })];
        first.Append(body, outputs);
        body.Add(new Conv2d(outputs, outputs, form));
        List<Layer> shortcut = inputs == outputs && options.Stride == 1 ? [] : [new Conv2d(inputs, outputs, new(1) { Convolution = new(options.Stride), Bias = first.Bias })];
        if (options.Normalization == Normalization.Batch)
        {
            body.Add(new BatchNorm(outputs));
            if (shortcut.Count > 0) shortcut.Add(new BatchNorm(outputs));
        }

        Residual sum = new(new Sequential([.. body]), shortcut.Count > 0 ? new Sequential([.. shortcut]) : null);
        return new Sequential(sum, Activation.LeakyRelu(options.Slope));
    }

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        Tensor added = _body.Forward(x, pass), kept = _shortcut?.Forward(x, pass) ?? x;
        if (added.Shape != kept.Shape) Check.Fail($"Residual: the body gives shape {added.Shape} and the shortcut {kept.Shape}; give a shortcut that makes them equal.");
        return added + kept;
    }
}
