using System.Globalization;
using GanSharp.Tensors;
using Xunit;

namespace GanSharp.Testing;

/// <summary>Comparisons of tensors with double-precision references.</summary>
public static class TensorAssert
{
    /// <summary>Every difference is at most <paramref name="tolerance"/> times the largest finite |expected|. NaN matches NaN, an infinity itself.</summary>
    public static void Close(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance = 1e-5, string what = "values")
    {
        if (expected.Length != actual.Length) Assert.Fail($"{what}: {expected.Length} values expected, {actual.Length} found.");
        double largest = 0;
        foreach (double value in expected) largest = double.IsFinite(value) ? Math.Max(largest, Math.Abs(value)) : largest;
        double bound = tolerance * largest, worst = -1;
        int place = -1, wrong = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double e = expected[i], a = actual[i];
            bool same = double.IsFinite(e) ? Math.Abs(e - a) <= bound : double.IsNaN(e) ? double.IsNaN(a) : e == a;
            if (same) continue;
            wrong++;
            double error = double.IsFinite(e) && double.IsFinite(a) ? Math.Abs(e - a) : double.PositiveInfinity;
            if (error > worst) (worst, place) = (error, i);
        }

        if (wrong > 0)
        {
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}: {wrong} of {expected.Length} values differ by more than {bound:G4} ({tolerance:G3} of the largest, {largest:G4}). Worst at {place}: expected {expected[place]:R}, actual {actual[place]:R}."));
        }
    }

    /// <summary>As above, for a tensor.</summary>
    public static void Close(double[] expected, Tensor actual, double tolerance = 1e-5, string what = "values") => Close(expected, actual.AsSpan(), tolerance, what);

    /// <summary>As above; the shapes must be equal too.</summary>
    public static void Close(GoldenTensor expected, Tensor actual, double tolerance = 1e-5, string? what = null)
    {
        what ??= expected.Name;
        if (expected.Shape != actual.Shape) Assert.Fail($"{what}: shape {expected.Shape} expected, {actual.Shape} found.");
        Close(expected.Values, actual.AsSpan(), tolerance, what);
    }

    /// <summary>The same shape and the same bits (NaNs of any payload are the same).</summary>
    public static void Identical(Tensor expected, Tensor actual, string what = "values")
    {
        if (expected.Shape != actual.Shape) Assert.Fail($"{what}: shape {expected.Shape} expected, {actual.Shape} found.");
        Identical(expected.AsSpan(), actual.AsSpan(), what);
    }

    /// <summary>The same bits (NaNs of any payload are the same).</summary>
    public static void Identical(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what = "values")
    {
        if (expected.Length != actual.Length) Assert.Fail($"{what}: {expected.Length} values expected, {actual.Length} found.");
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i]) || (float.IsNaN(expected[i]) && float.IsNaN(actual[i]));
            if (!same) Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}: not the same bits at {i}: {expected[i]:R} and {actual[i]:R}."));
        }
    }
}
