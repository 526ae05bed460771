using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// The largest of several linear maps, output by output, a dense layer and its activation in one (Goodfellow et al. 2013,
/// arXiv:1302.4389): x [N, inputs] gives [N, outputs]. Child <c>linear</c> (inputs to pieces·outputs, piece by piece).
/// </summary>
public sealed class Maxout : Layer
{
    private readonly Linear _linear;

    /// <summary>A layer with weights of 0.</summary>
    /// <param name="inputs">Features in, at least 1.</param>
    /// <param name="outputs">Features out, at least 1.</param>
    /// <param name="pieces">Linear maps that each output is the largest of, at least 1.</param>
    /// <param name="form">How the weight is used.</param>
    /// <exception cref="ArgumentException">A size is below 1, or there is no such form.</exception>
    public Maxout(int inputs, int outputs, int pieces, WeightForm form = WeightForm.Plain)
    {
        Inputs = Check.Positive(nameof(Maxout), inputs);
        Outputs = Check.Positive(nameof(Maxout), outputs);
        Pieces = Check.Positive(nameof(Maxout), pieces);
        _linear = AddChild("linear", new Linear(inputs, checked(outputs * pieces), form: form));
    }

    /// <summary>Features in.</summary>
    public int Inputs { get; }

    /// <summary>Features out.</summary>
    public int Outputs { get; }

    /// <summary>Linear maps that each output is the largest of.</summary>
    public int Pieces { get; }

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 2 || x.Shape[1] != Inputs) Check.Fail($"Maxout: the input has shape {x.Shape}; expected features [N, {Inputs}].");
        return _linear.Forward(x, pass).Reshape(x.Shape[0], Pieces, Outputs).Max([1]);
    }
}
