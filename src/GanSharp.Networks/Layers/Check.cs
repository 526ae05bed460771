using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>Checks of constructor arguments and inputs, with one form of message.</summary>
internal static class Check
{
    /// <summary>A count of at least one.</summary>
    public static int Positive(string layer, int value, [CallerArgumentExpression(nameof(value))] string what = "")
    {
        if (value < 1) Fail($"{layer}: {what} is {value}; it must be at least 1.");
        return value;
    }

    /// <summary>A finite number above 0.</summary>
    public static float AboveZero(string layer, float value, string what)
    {
        if (!(value > 0) || !float.IsFinite(value)) Fail(Invariant($"{layer}: {what} is {value}; it must be a number above 0."));
        return value;
    }

    /// <summary>A number in [0, 1], or below 1 where that is asked for.</summary>
    public static float Share(string layer, float value, string what, bool below = false)
    {
        if (!(value >= 0) || value > 1 || (below && value == 1)) Fail(Invariant($"{layer}: {what} is {value}; it must lie from 0 to {(below ? "below " : "")}1."));
        return value;
    }

    /// <summary>A finite number.</summary>
    public static float Finite(string layer, float value, string what)
    {
        if (!float.IsFinite(value)) Fail(Invariant($"{layer}: {what} is {value}; it must be a finite number."));
        return value;
    }

    /// <summary>The size of the input's last axis.</summary>
    public static void LastAxis(string layer, Tensor x, int expected)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2 || x.Shape[-1] != expected) Fail($"{layer}: the input has shape {x.Shape}; it needs at least two axes, the last of size {expected}.");
    }

    /// <summary>The labels of a batch, each from 0 to below the number of classes.</summary>
    public static ReadOnlySpan<int> Labels(string layer, Pass pass, int samples, int classes)
    {
        ReadOnlySpan<int> labels = pass.Labels.Span;
        if (labels.IsEmpty && samples > 0) Fail($"{layer}: the pass has no labels, but the layer needs one for each of the {samples} samples; give them with pass.WithLabels(labels).");
        if (labels.Length != samples) Fail($"{layer}: the pass has {labels.Length} labels for a batch of {samples} samples; give one for each.");
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes) Fail($"{layer}: label {i} is {labels[i]}, but there are {classes} classes; a label is from 0 to {classes - 1}.");
        }

        return labels;
    }

    /// <summary>A number from 0 on.</summary>
    public static float AtLeastZero(string layer, float value, string what)
    {
        if (!(value >= 0) || !float.IsFinite(value)) Fail(Invariant($"{layer}: {what} is {value}; it must be a finite number of at least 0."));
        return value;
    }

    /// <summary>The workspace that the input lives in.</summary>
    public static Workspace WorkspaceOf(string layer, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Workspace ?? throw new InvalidOperationException($"{layer}: the input of shape {x.Shape} is persistent and lives in no workspace; bring it in with workspace.Use(tensor).");
    }

    [DoesNotReturn]
    public static void Fail(string message) => throw new ArgumentException(message);

    private static string Invariant(FormattableString message) => FormattableString.Invariant(message);

    /// <summary>A member of a group.</summary>
    public static void Member(string layer, int member, int members)
    {
        if ((uint)member >= (uint)members) Fail($"{layer}: there is no member {member}; it has 0 to {members - 1}.");
    }

    /// <summary>The samples of each member when a batch is shared out in equal blocks.</summary>
    public static int Block(string layer, Tensor x, int members)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2 || x.Shape[0] % members != 0) Fail($"{layer}: the input has shape {x.Shape}, whose first axis can't be shared out to {members} members; the batch must be a multiple of {members}.");
        return x.Shape[0] / members;
    }

    /// <summary>Copies samples into a buffer that holds as many.</summary>
    public static void Keep(string layer, Tensor samples, Tensor buffer)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Length != buffer.Length || samples.Shape[0] != buffer.Shape[0]) Fail($"{layer}: samples of shape {samples.Shape}; it holds {buffer.Shape[0]} of {buffer.Shape[1]} numbers.");
        samples.AsSpan().CopyTo(buffer.AsWritableSpan());
    }
}
