using System.Diagnostics.CodeAnalysis;

namespace GanSharp.Tensors;

/// <summary>Throw helpers: they keep messages out of hot methods.</summary>
internal static class Throw
{
    [DoesNotReturn]
    public static void Argument(string message) => throw new ArgumentException(message);

    [DoesNotReturn]
    public static void Invalid(string message) => throw new InvalidOperationException(message);

    [DoesNotReturn]
    public static void Released(string operation, Shape shape) =>
        throw new ObjectDisposedException(null, $"{operation}: an operand of shape {shape} was released. Its workspace was closed, it was released by name, or its graph was consumed by Gradients.Of; copy what must survive with ToPersistent().");
}
