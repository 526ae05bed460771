using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Group normalisation of each group of channels of each sample, x [N, .., channels]; see <see cref="Tensor.GroupNorm"/>. Wu and He
/// 2018, arXiv:1803.08494.
/// </summary>
public sealed class GroupNorm : NormalizationLayer
{
    /// <summary>A layer with scale 1 and shift 0.</summary>
    /// <param name="groups">At least 1; divides the channels.</param>
    /// <param name="channels">The size of the last axis, at least 1.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public GroupNorm(int groups, int channels, float epsilon = 1e-5f) : base(nameof(GroupNorm), channels, epsilon)
    {
        Groups = Check.Positive(nameof(GroupNorm), groups);
        if (channels % groups != 0) Check.Fail($"GroupNorm: {channels} channels in {groups} groups; the channels must be a multiple of the groups.");
    }

    /// <summary>The number of groups.</summary>
    public int Groups { get; }

    private protected override Tensor Normalize(Tensor x, Tensor weight, Tensor bias) => x.GroupNorm(Groups, weight, bias, Epsilon);
}
