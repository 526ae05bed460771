using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Batch normalisation whose scale and shift depend on the sample's class (de Vries et al. 2017, arXiv:1707.00683), with an optional
/// LeakyReLU: y = act((x - mean)/sqrt(variance + epsilon)·weight[label] + bias[label]), x and y [N, .., channels], labels from
/// <see cref="Pass.Labels"/>. Statistics are of the whole batch as in <see cref="BatchNorm"/>. Parameters <c>weight</c>, <c>bias</c>,
/// both [classes, channels]; buffers <c>running_mean</c>, <c>running_var</c>, both [channels].
/// </summary>
public sealed class ConditionalBatchNorm : Layer
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly RunningStatistics _running;
    private readonly Tensor _ones;
    private readonly Tensor _zeros;

    /// <summary>A layer with scale 1 and shift 0 for every class, running mean 0 and running variance 1.</summary>
    /// <param name="channels">The size of the last axis, at least 1.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="options">Epsilon, momentum and slope; null for the defaults.</param>
    /// <exception cref="ArgumentException">A size or an option is out of range.</exception>
    public ConditionalBatchNorm(int channels, int classes, BatchNormOptions? options = null)
    {
        Channels = Check.Positive(nameof(ConditionalBatchNorm), channels);
        Classes = Check.Positive(nameof(ConditionalBatchNorm), classes);
        Options = RunningStatistics.Checked(nameof(ConditionalBatchNorm), options);
        Shape shape = new(channels);
        _weight = AddParameter("weight", new Shape(classes, channels), ParameterRole.Scale);
        _bias = AddParameter("bias", new Shape(classes, channels), ParameterRole.Shift);
        _running = new(AddBuffer("running_mean", shape), AddBuffer("running_var", shape, 1), Options);
        _ones = Tensor.Persistent(shape);
        _ones.AsWritableSpan().Fill(1);
        _zeros = Tensor.Persistent(shape);
    }

    /// <summary>The size of the last axis.</summary>
    public int Channels { get; }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>Epsilon, momentum and slope.</summary>
    public BatchNormOptions Options { get; }

    /// <inheritdoc/>
    /// <exception cref="GanSharpException">A pass with batch statistics over a single value for each channel: its variance is unknown.</exception>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Check.LastAxis(nameof(ConditionalBatchNorm), x, Channels);
        Workspace workspace = Check.WorkspaceOf(nameof(ConditionalBatchNorm), x);
        ReadOnlySpan<int> labels = Check.Labels(nameof(ConditionalBatchNorm), pass, x.Shape[0], Classes);
        Span<int> sizes = stackalloc int[x.Rank];
        sizes.Fill(1);
        (sizes[0], sizes[^1]) = (x.Shape[0], Channels);
        Tensor scale = workspace.Use(_weight.Tensor).Gather(labels).Reshape(sizes), shift = workspace.Use(_bias.Tensor).Gather(labels).Reshape(sizes);
        Tensor y = (Normalize(workspace, x, pass) * scale) + shift;
        if (Options.Slope == 1) return y;
        y = y.LeakyRelu(Options.Slope);
        if (Options.Slope == 0) pass.RectifierObserver?.Invoke(y);
        return y;
    }

    private Tensor Normalize(Workspace workspace, Tensor x, Pass pass)
    {
        if (!pass.UsesBatchStatistics) return (x - _running.Mean) * _running.InverseDeviation(workspace);
        int count = RunningStatistics.Count(nameof(ConditionalBatchNorm), x);
        var (y, mean, variance) = x.BatchNorm(_ones, _zeros, Options.Epsilon);
        if (pass.UpdatesStatistics) _running.Update(mean, variance, count);
        return y;
    }
}
