using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// Adds a fixed number to every element. Pixels in [-1, 1] have a background of -1, which drives all weights of a first linear layer alike, step after step; moved to [0, 2] it
/// is 0 and drives none.
/// </summary>
public sealed class Offset : Layer
{
    /// <summary>A layer that adds a number.</summary>
    /// <param name="value">What is added, a finite number.</param>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public Offset(float value) => Value = Check.Finite(nameof(Offset), value, "the offset");

    /// <summary>What is added.</summary>
    public float Value { get; }

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Check.WorkspaceOf(nameof(Offset), x);
        return Value == 0 ? x : x + Value;
    }
}
