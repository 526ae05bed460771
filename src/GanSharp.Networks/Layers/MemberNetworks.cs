using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Networks of any kind side by side, one after the other: x [N, ..] is shared out in equal blocks, the first N/members samples to the first; their results
/// follow one another in the same order. Children <c>member0</c>, <c>member1</c>, ... With <see cref="Pass.Member"/> all samples go to that one.
/// For perceptrons <see cref="MemberBlocks"/> is faster.
/// </summary>
public sealed class MemberNetworks : Layer
{
    private readonly Layer[] _members;

    /// <summary>A group of the given networks, at least one.</summary>
    /// <param name="members">The networks; each takes and gives the same shapes.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public MemberNetworks(params ReadOnlySpan<Layer> members)
    {
        Check.Positive(nameof(MemberNetworks), members.Length, "the number of members");
        _members = members.ToArray();
        for (int i = 0; i < _members.Length; i++) AddChild(FormattableString.Invariant($"member{i}"), _members[i]);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        if (pass.Member is { } member)
        {
            Check.Member(nameof(MemberNetworks), member, _members.Length);
            return _members[member].Forward(x, pass);
        }

        int each = Check.Block(nameof(MemberNetworks), x, _members.Length);
        Tensor[] parts = new Tensor[_members.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            Pass own = pass.Labels.IsEmpty ? pass : pass.WithLabels(pass.Labels.Slice(i * each, each));
            parts[i] = _members[i].Forward(x.Slice(new AxisRange(0, i * each, each)), own);
        }

        return Tensor.Concatenate(parts, 0);
    }
}
