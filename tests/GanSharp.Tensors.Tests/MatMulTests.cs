using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors.Tests;

public class MatMulTests
{
    [Fact]
    public void Products_match_plain_loops_for_every_layout_and_kernel_set()
    {
        (int Rows, int Columns, int Inner)[] shapes = [(1, 1, 1), (1, 1, 300), (5, 3, 7), (8, 48, 16), (64, 256, 100), (64, 1, 256), (130, 50, 33), (3, 200, 1100), (200, 7, 64), (31, 95, 2100), (300, 300, 20), (1, 200, 300), (1, 1100, 70), (700, 1, 37), (1, 700, 1), (90, 130, 1), (1100, 40, 64)];
        foreach (KernelSet set in Registry.All.Where(set => set.IsSupported))
        {
            using Engine engine = new(2, set);
            foreach (var (rows, columns, inner) in shapes)
            {
                for (int layout = 0; layout < 4; layout++) Check(engine, rows, columns, inner, (layout & 1) != 0, (layout & 2) != 0);
            }
        }
    }

    [Fact]
    public void A_batch_times_one_matrix_takes_an_empty_inner_axis_and_a_persistent_left_operand()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Assert.Equal(new float[24], workspace.Zeros(new Shape(2, 3, 0)).MatMul(workspace.Zeros(new Shape(0, 4))).ToArray());
        Tensor left = Tensor.Persistent([1f, 2, 3, 4], new Shape(2, 1, 2), tracked: true), right = workspace.From([5f, 6], new Shape(2, 1));
        Tensor product = left.MatMul(right);
        Assert.Equal([17f, 39], product.ToArray());
        Assert.Equal([5f, 6, 5, 6], Gradients.Of(product.Sum(), [left])[0].ToArray());
    }

    [Fact]
    public void A_batch_gives_the_bits_of_its_products_one_by_one()
    {
        (int Batch, int Rows, int Columns, int Inner)[] shapes = [(100, 3, 5, 2), (40, 64, 48, 32), (7, 33, 50, 40), (3, 200, 210, 110), (500, 1, 3, 1), (9, 5, 1, 70), (2, 0, 3, 4), (3, 2, 4, 0)];
        foreach (KernelSet set in Registry.All.Where(set => set.IsSupported))
        {
            using Engine engine = new(3, set);
            using Workspace workspace = engine.OpenWorkspace();
            foreach (var (batch, rows, columns, inner) in shapes)
            {
                for (int layout = 0; layout < 4; layout++)
                {
                    bool transposeA = (layout & 1) != 0, transposeB = (layout & 2) != 0;
                    RandomStream stream = new(1, $"{rows} {columns} {inner}");
                    Tensor a = workspace.Normal(transposeA ? new Shape(batch, inner, rows) : new Shape(batch, rows, inner), stream);
                    Tensor b = workspace.Normal(transposeB ? new Shape(batch, columns, inner) : new Shape(batch, inner, columns), stream);
                    Tensor y = a.MatMul(b, transposeA, transposeB);
                    Assert.Equal(new Shape(batch, rows, columns), y.Shape);
                    for (int i = 0; i < batch; i++)
                    {
                        Tensor one = a.Slice(new AxisRange(0, i, 1)).MatMul(b.Slice(new AxisRange(0, i, 1)), transposeA, transposeB);
                        Assert.True(one.AsSpan().SequenceEqual(y.AsSpan().Slice(i * rows * columns, rows * columns)), $"{set.Name} {batch}x{rows}x{inner}x{columns} {transposeA} {transposeB}, product {i}");
                    }
                }

                workspace.Clear();
            }
        }
    }

    private static void Check(Engine engine, int rows, int columns, int inner, bool transposeA, bool transposeB)
    {
        using Workspace workspace = engine.OpenWorkspace();
        RandomStream stream = new(1, $"{rows} {columns} {inner}");
        Tensor a = workspace.Normal(transposeA ? new Shape(inner, rows) : new Shape(rows, inner), stream);
        Tensor b = workspace.Normal(transposeB ? new Shape(columns, inner) : new Shape(inner, columns), stream);
        ReadOnlySpan<float> y = a.MatMul(b, transposeA, transposeB).AsSpan(), x = a.AsSpan(), z = b.AsSpan();
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double sum = 0;
                for (int k = 0; k < inner; k++) sum += (double)x[transposeA ? (k * rows) + i : (i * inner) + k] * z[transposeB ? (j * inner) + k : (k * columns) + j];
                Assert.True(Math.Abs(sum - y[(i * columns) + j]) < 1e-5 * Math.Sqrt(inner) * 5, $"{engine.KernelName} {rows}x{inner}x{columns} {transposeA} {transposeB} at {i},{j}: {sum} but {y[(i * columns) + j]}");
            }
        }
    }
}
