using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>How far samples lie from the nearest of some real ones, by the Euclidean distance of their numbers in [-1, 1].</summary>
internal sealed class NearestReal
{
    private const int Rows = 64, Columns = 2048;

    private readonly Engine _engine;
    private readonly float[] _real;
    private readonly int _size;

    /// <summary>Takes the chosen examples of a set.</summary>
    public NearestReal(Engine engine, Dataset data, int[] chosen)
    {
        (_engine, _size) = (engine, data.ExampleSize);
        _real = new float[chosen.Length * _size];
        data.Read(chosen, _real);
    }

    /// <summary>The distance of each sample.</summary>
    public double[] Distances(ReadOnlySpan<float> samples)
    {
        double[] found = new double[samples.Length / _size];
        Array.Fill(found, double.PositiveInfinity);
        float[] rows = new float[Rows * _size];
        using Workspace workspace = _engine.OpenInferenceWorkspace();
        for (int start = 0; start < found.Length; start += Rows)
        {
            // Always as many rows at once, so that a sample's distance does not depend on how many there are.
            int n = Math.Min(Rows, found.Length - start);
            samples.Slice(start * _size, n * _size).CopyTo(rows);
            for (int from = 0; from < _real.Length; from += Columns * _size)
            {
                ReadOnlySpan<float> columns = _real.AsSpan(from, Math.Min(Columns * _size, _real.Length - from));
                ReadOnlySpan<float> least = Squares(workspace.From(rows, new Shape(Rows, _size)), workspace.From(columns, new Shape(columns.Length / _size, _size))).Min([1]).AsSpan();
                for (int i = 0; i < n; i++) found[start + i] = Math.Min(found[start + i], Math.Sqrt(least[i]));
                workspace.Clear();
            }
        }

        return found;
    }

    // |x - y|² = |x|² + |y|² - 2xy: one product for all pairs.
    private static Tensor Squares(Tensor x, Tensor y) =>
        (((x * x).Sum([1], keepAxes: true) + (y * y).Sum([1], keepAxes: true).Transpose(0, 1)) - (x.MatMul(y, transposeB: true) * 2f)).Relu();
}
