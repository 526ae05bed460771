using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Appends how close each sample is to the others of the batch (Salimans et al. 2016, arXiv:1606.03498), so that a discriminator sees
/// whether a generator makes the same again and again. With M_i = f_i·weight seen as [kernels, dimensions]:
/// o(i)_b = sum over j ≠ i of exp(-|M_ib - M_jb|₁). The sum leaves the sample itself out, as the authors' program does; their formula
/// counts it, which adds 1. Features [N, F] become [N, F + kernels]; memory grows with N². Parameter <c>weight</c>
/// [F, kernels·dimensions].
/// </summary>
public sealed class MinibatchDiscrimination : Layer
{
    private readonly Parameter _weight;

    /// <summary>A layer with weights of 0.</summary>
    /// <param name="features">Features in, at least 1.</param>
    /// <param name="kernels">Numbers to append, at least 1.</param>
    /// <param name="dimensions">Numbers that each distance is taken over, at least 1.</param>
    /// <exception cref="ArgumentException">A size is below 1.</exception>
    public MinibatchDiscrimination(int features, int kernels = 50, int dimensions = 5)
    {
        Features = Check.Positive(nameof(MinibatchDiscrimination), features);
        Kernels = Check.Positive(nameof(MinibatchDiscrimination), kernels);
        Dimensions = Check.Positive(nameof(MinibatchDiscrimination), dimensions);
        _weight = AddParameter("weight", new Shape(features, checked(kernels * dimensions)), ParameterRole.Weight, features, kernels * dimensions);
    }

    /// <summary>Features in.</summary>
    public int Features { get; }

    /// <summary>Numbers appended.</summary>
    public int Kernels { get; }

    /// <summary>Numbers that each distance is taken over.</summary>
    public int Dimensions { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 2 || x.Shape[1] != Features) Check.Fail($"MinibatchDiscrimination: the input has shape {x.Shape}; expected features [N, {Features}].");
        int samples = x.Shape[0];

        // The dimensions come before the kernels, so that the sum over them runs along the kernels.
        Tensor m = x.MatMul(_weight.Tensor);
        Tensor distances = (m.Reshape(samples, 1, Dimensions, Kernels) - m.Reshape(1, samples, Dimensions, Kernels)).Abs().Sum([2]);
        Tensor closeness = (-distances).Exp().Sum([1]) - 1f;
        return Tensor.Concatenate([x, closeness], 1);
    }
}
