using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>The form of a batch normalisation.</summary>
public sealed record BatchNormOptions
{
    /// <summary>Added to the variance, above 0. Default 1e-5.</summary>
    public float Epsilon { get; init; } = 1e-5f;

    /// <summary>The share of the batch's statistics in an update of the running ones, from 0 to 1. Default 0.1.</summary>
    public float Momentum { get; init; } = 0.1f;

    /// <summary>Slope of a LeakyReLU that is computed along: 1 for none, 0 for ReLU. Default 1.</summary>
    public float Slope { get; init; } = 1;
}

/// <summary>
/// Batch normalisation (Ioffe and Szegedy 2015, arXiv:1502.03167) of the last axis' channels over all other axes, with an optional
/// LeakyReLU: y = act((x - mean)/sqrt(variance + epsilon)·weight + bias), x and y [N, .., channels]. Training passes use the batch's
/// statistics, evaluation the running ones. Parameters <c>weight</c>, <c>bias</c>; buffers <c>running_mean</c>, <c>running_var</c>
/// (of the unbiased variance), all [channels].
/// </summary>
public sealed class BatchNorm : Layer
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly RunningStatistics _running;

    /// <summary>A layer with scale 1, shift 0, running mean 0 and running variance 1.</summary>
    /// <param name="channels">The size of the last axis, at least 1.</param>
    /// <param name="options">Epsilon, momentum and slope; null for the defaults.</param>
    /// <exception cref="ArgumentException">A size or an option is out of range.</exception>
    public BatchNorm(int channels, BatchNormOptions? options = null)
    {
        Channels = Check.Positive(nameof(BatchNorm), channels);
        Options = RunningStatistics.Checked(nameof(BatchNorm), options);
        Shape shape = new(channels);
        _weight = AddParameter("weight", shape, ParameterRole.Scale);
        _bias = AddParameter("bias", shape, ParameterRole.Shift);
        _running = new(AddBuffer("running_mean", shape), AddBuffer("running_var", shape, 1), Options);
    }

    /// <summary>The size of the last axis.</summary>
    public int Channels { get; }

    /// <summary>Epsilon, momentum and slope.</summary>
    public BatchNormOptions Options { get; }

    /// <inheritdoc/>
    /// <exception cref="GanSharpException">A pass with batch statistics over a single value for each channel: its variance is unknown.</exception>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Check.LastAxis(nameof(BatchNorm), x, Channels);
        if (!pass.UsesBatchStatistics) return Evaluate(x, pass);
        int count = RunningStatistics.Count(nameof(BatchNorm), x);
        var (y, mean, variance) = x.BatchNorm(_weight.Tensor, _bias.Tensor, Options.Epsilon, Options.Slope);
        if (pass.UpdatesStatistics) _running.Update(mean, variance, count);
        if (Options.Slope == 0) pass.RectifierObserver?.Invoke(y);
        return y;
    }

    private Tensor Evaluate(Tensor x, Pass pass)
    {
        Tensor scale = _running.InverseDeviation(Check.WorkspaceOf(nameof(BatchNorm), x)) * _weight.Tensor;
        Tensor y = (x * scale) + (_bias.Tensor - (_running.Mean * scale));
        if (Options.Slope == 1) return y;
        y = y.LeakyRelu(Options.Slope);
        if (Options.Slope == 0) pass.RectifierObserver?.Invoke(y);
        return y;
    }
}
