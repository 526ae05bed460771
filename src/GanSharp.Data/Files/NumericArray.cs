namespace GanSharp.Data;

/// <summary>
/// An array as a file held it, row-major: 8-bit unsigned and boolean elements as bytes, all others as 32-bit floats
/// (64-bit numbers are rounded; what is too large becomes an infinity).
/// </summary>
public sealed class NumericArray
{
    internal NumericArray(int[] shape, ElementType type, byte[]? bytes, float[]? floats)
    {
        ShapeArray = shape;
        Type = type;
        ByteArray = bytes;
        FloatArray = floats;
    }

    /// <summary>The size of each dimension, the slowest first; empty for a single number.</summary>
    public ReadOnlySpan<int> Shape => ShapeArray;

    /// <summary>The number of elements.</summary>
    public int Count => ByteArray?.Length ?? FloatArray!.Length;

    /// <summary>Whether the elements are in <see cref="Bytes"/> and not in <see cref="Floats"/>.</summary>
    public bool IsBytes => ByteArray is not null;

    /// <summary>The elements of an 8-bit unsigned or boolean (0 or 1) array; empty otherwise.</summary>
    public ReadOnlySpan<byte> Bytes => ByteArray;

    /// <summary>The elements of any other array; empty for bytes.</summary>
    public ReadOnlySpan<float> Floats => FloatArray;

    /// <summary>The element type's name, for example <c>UInt8</c> or <c>Float32</c>.</summary>
    public string ElementName => Type.ToString();

    internal int[] ShapeArray { get; }

    internal ElementType Type { get; }

    internal byte[]? ByteArray { get; }

    internal float[]? FloatArray { get; }

    /// <summary>The elements as floats, whatever they are stored as.</summary>
    /// <returns>The array itself when it holds floats; do not change it.</returns>
    public float[] ToFloats() => FloatArray ?? Array.ConvertAll(ByteArray!, b => (float)b);

    /// <summary>A shape for messages, for example <c>(10, 28, 28)</c>.</summary>
    internal static string Text(ReadOnlySpan<int> shape) => "(" + string.Join(", ", shape.ToArray()) + (shape.Length == 1 ? ",)" : ")");
}
