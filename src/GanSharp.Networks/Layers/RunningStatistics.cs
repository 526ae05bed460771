using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>Running means and variances of channels, in two buffers of a layer.</summary>
internal readonly record struct RunningStatistics(Tensor Mean, Tensor Variance, BatchNormOptions Options)
{
    /// <summary>Takes in a batch's mean and biased variance; the running variance is of the unbiased ones.</summary>
    /// <param name="mean">[channels].</param>
    /// <param name="variance">[channels].</param>
    /// <param name="count">How many values a channel had, at least 2.</param>
    public void Update(Tensor mean, Tensor variance, int count)
    {
        Blend(Mean, mean, 1);
        Blend(Variance, variance, count / (count - 1f));
    }

    /// <summary>1/sqrt(variance + epsilon), [channels].</summary>
    public Tensor InverseDeviation(Workspace workspace) => (workspace.Use(Variance) + Options.Epsilon).Rsqrt();

    /// <summary>The values of a channel in a training pass, at least 2.</summary>
    public static int Count(string layer, Tensor x)
    {
        int count = x.Length / x.Shape[-1];
        return count >= 2 ? count : throw new GanSharpException($"{layer}: a training pass over input {x.Shape} has one value for each channel, whose variance is unknown; use a batch of at least 2.");
    }

    /// <summary>The options, if they are in range.</summary>
    public static BatchNormOptions Checked(string layer, BatchNormOptions? options)
    {
        options ??= new();
        Check.AboveZero(layer, options.Epsilon, "epsilon");
        Check.Share(layer, options.Momentum, "the momentum");
        Check.Finite(layer, options.Slope, "the slope");
        return options;
    }

    private void Blend(Tensor running, Tensor batch, float factor)
    {
        Span<float> to = running.AsWritableSpan();
        ReadOnlySpan<float> from = batch.AsSpan();
        for (int i = 0; i < to.Length; i++) to[i] = (to[i] * (1 - Options.Momentum)) + (from[i] * factor * Options.Momentum);
    }
}
