using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Adds normal noise of mean 0 to every element in training; in evaluation nothing happens. In a discriminator it keeps the judgement
/// from being too easy (Salimans et al. 2016, arXiv:1606.03498; Sønderby et al. 2017, arXiv:1610.04490).
/// </summary>
public sealed class GaussianNoise : Layer
{
    /// <summary>A layer that adds noise.</summary>
    /// <param name="deviation">The noise's standard deviation, at least 0.</param>
    /// <exception cref="ArgumentException">The deviation is out of range.</exception>
    public GaussianNoise(float deviation) => Deviation = Check.AtLeastZero(nameof(GaussianNoise), deviation, "the deviation");

    /// <summary>The noise's standard deviation.</summary>
    public float Deviation { get; }

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A training pass without a random stream.</exception>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Workspace workspace = Check.WorkspaceOf(nameof(GaussianNoise), x);
        if (!pass.IsTraining || Deviation == 0) return x;
        if (pass.Random is not { } stream) throw new InvalidOperationException("GaussianNoise: a training pass needs random numbers; give the stream to Pass.Train(stream).");
        return x + workspace.Normal(x.Shape, stream, 0, Deviation);
    }
}
