using GanSharp.Testing;

namespace GanSharp.Tensors.Tests.Catalogue;

/// <summary>One operation under the generic tests.</summary>
/// <param name="Name">Shown in test results; unique.</param>
/// <param name="Inputs">Random operands, away from kinks.</param>
/// <param name="Op">The operation, called directly: what the lambda calls counts as covered.</param>
internal sealed record OpEntry(string Name, Func<Draw, TestInput[]> Inputs, Func<Tensor[], Tensor> Op)
{
    /// <summary>Whether asking for a second gradient throws, instead of being checked.</summary>
    public bool FirstOrderOnly { get; init; }

    /// <summary>Whether the first operand can't be a persistent tensor: the operation is a layer's, and the others are parameters.</summary>
    public bool FirstInWorkspace { get; init; }

    /// <summary>The step of finite differences; smaller where the function bends quickly.</summary>
    public double Step { get; init; } = GradientCheck.Step;

    /// <summary>The largest difference between two kernel sets, relative to the largest value.</summary>
    public double Agreement { get; init; } = 1e-5;

    public override string ToString() => Name;
}
