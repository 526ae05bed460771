using GanSharp.Testing;

namespace GanSharp.Tensors.Tests.Shapes;

/// <summary>Results element by element, from a formula over indices: the plain-loop reference of the structural operations.</summary>
internal static class IndexedReference
{
    /// <summary>The result has that shape, and each element the value that the formula gives for its index.</summary>
    public static void Check(Tensor actual, int[] sizes, Func<int[], double> formula, string what, double tolerance = 0)
    {
        if (actual.Shape != new Shape(sizes)) Assert.Fail($"{what}: shape {new Shape(sizes)} expected, {actual.Shape} found.");
        double[] expected = new double[actual.Length];
        int[] index = new int[sizes.Length];
        for (int i = 0; i < expected.Length; i++)
        {
            expected[i] = formula(index);
            for (int axis = sizes.Length - 1; axis >= 0 && ++index[axis] == sizes[axis]; axis--) index[axis] = 0;
        }

        TensorAssert.Close(expected, actual.AsSpan(), tolerance, what);
    }

    /// <summary>The element at an index.</summary>
    public static double At(this Tensor x, params ReadOnlySpan<int> index)
    {
        int place = 0;
        for (int axis = 0; axis < index.Length; axis++) place = (place * x.Shape[axis]) + index[axis];
        return x.AsSpan()[place];
    }

    /// <summary>The index with another number at one axis.</summary>
    public static int[] With(this int[] index, int axis, int value)
    {
        int[] result = [.. index];
        result[axis] = value;
        return result;
    }

    /// <summary>Random sizes of 0 (seldom) to 6.</summary>
    public static int[] Sizes(Random random, int rank)
    {
        int[] sizes = new int[rank];
        for (int i = 0; i < rank; i++) sizes[i] = random.Next(12) == 0 ? 0 : random.Next(1, 7);
        return sizes;
    }
}
