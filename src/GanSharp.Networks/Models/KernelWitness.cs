using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// The witness function of the maximum mean discrepancy (Gretton et al. 2012, JMLR 13; as a critic: GMMN, Li, Swersky and Zemel 2015, arXiv:1502.02761): y(x) = mean k(x, real) -
/// mean k(x, fake) over the samples that it was fitted to, k a sum of Gaussian kernels whose widths are 1, 1/2, 1/4, ... of the median distance of real samples. x [N, ..] gives
/// y [N, 1], differentiable in x: its gradient at generated samples is that of the squared discrepancy, times -1/2. Buffers <c>real</c>, <c>fake</c> [samples, F] and
/// <c>widths</c>.
/// </summary>
public sealed class KernelWitness : Layer, IRefittable
{
    private readonly Tensor _real;
    private readonly Tensor _fake;
    private readonly Tensor _widths;

    /// <summary>A witness that has seen nothing: 0 everywhere.</summary>
    /// <param name="features">Numbers in a sample, at least 1.</param>
    /// <param name="samples">Samples of each side that it is fitted to, at least 1.</param>
    /// <param name="widths">How many kernels, at least 1.</param>
    /// <exception cref="ArgumentException">A size is below 1.</exception>
    public KernelWitness(int features, int samples, int widths = 6)
    {
        Check.Positive(nameof(KernelWitness), features);
        Check.Positive(nameof(KernelWitness), samples);
        Check.Positive(nameof(KernelWitness), widths);
        _real = AddBuffer("real", new Shape(samples, features));
        _fake = AddBuffer("fake", new Shape(samples, features));
        _widths = AddBuffer("widths", new Shape(widths), 1);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Workspace workspace = Check.WorkspaceOf(nameof(KernelWitness), x);
        Tensor rows = x.Reshape(x.Shape[0], -1);
        return Mean(rows, workspace.Use(_real)) - Mean(rows, workspace.Use(_fake));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are other numbers of samples than it holds.</exception>
    public void Refit(Tensor real, Tensor fake, RandomStream random)
    {
        Check.Keep(nameof(KernelWitness), real, _real);
        Check.Keep(nameof(KernelWitness), fake, _fake);
        float median = Distances.Median(_real.AsSpan(), _real.Shape[0], _real.Shape[1]);
        Span<float> widths = _widths.AsWritableSpan();
        for (int i = 0; i < widths.Length; i++) widths[i] = MathF.Max(median, 1e-6f) / (1 << i);
    }

    private Tensor Mean(Tensor rows, Tensor samples)
    {
        Tensor squares = Distances.Squared(rows, samples);
        Tensor? sum = null;
        foreach (float width in _widths.AsSpan())
        {
            Tensor kernel = (squares * (-0.5f / (width * width))).Exp();
            sum = sum is null ? kernel : sum + kernel;
        }

        return sum!.Mean([1], keepAxes: true);
    }
}
