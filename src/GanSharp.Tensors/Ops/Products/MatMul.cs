using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>Multiplications of a chunk of small products: as many as are worth a thread's waking.</summary>
    private const int BatchChunk = 1 << 18;

    /// <summary>A product of more multiplications has enough of them for all threads.</summary>
    private const int LargestOfBatch = 1 << 22;

    /// <summary>
    /// The matrix product of the last two axes, op(a)·op(b): [.., m, k]·[.., k, n] gives [.., m, n]. Earlier axes are a batch and must be
    /// equal in both; or b is a single matrix, which then serves the whole batch.
    /// </summary>
    /// <param name="b">The right operand.</param>
    /// <param name="transposeA">Use a's matrices transposed: a is stored [.., k, m].</param>
    /// <param name="transposeB">Use b's matrices transposed: b is stored [.., n, k].</param>
    /// <exception cref="ArgumentException">The inner sizes or the batch axes differ, or an operand has fewer than two axes.</exception>
    public Tensor MatMul(Tensor b, bool transposeA = false, bool transposeB = false)
    {
        Workspace workspace = Workspace.Of("matmul", this, b);
        if (Rank < 2 || b.Rank < 2) Throw.Argument($"MatMul: shapes {Shape} and {b.Shape}: both operands need at least two axes.");
        if (b.Rank == 2 && Rank > 2 && !transposeA)
        {
            // One product with all the rows of the batch.
            Span<int> sizes = stackalloc int[Shape.MaxRank];
            Shape.CopyTo(sizes);
            Tensor flat = workspace.Home(this).Reshape(Product(sizes[..(Rank - 1)]), Shape[-1]).MatMul(b, false, transposeB);
            sizes[Rank - 1] = flat.Shape[1];
            return flat.Reshape(sizes[..Rank]);
        }

        int m = Shape[transposeA ? -1 : -2], k = Shape[transposeA ? -2 : -1], kb = b.Shape[transposeB ? -1 : -2], n = b.Shape[transposeB ? -2 : -1];
        bool sameBatch = Rank == b.Rank;
        for (int i = 0; sameBatch && i < Rank - 2; i++) sameBatch = Shape[i] == b.Shape[i];
        if (k != kb || !sameBatch)
        {
            Throw.Argument($"MatMul: {(k != kb ? "the inner sizes" : "the batch axes")} of {Shape}{(transposeA ? " transposed" : "")} and {b.Shape}{(transposeB ? " transposed" : "")} differ.");
        }

        float* pa = Pointer("matmul"), pb = b.Pointer("matmul");
        Span<int> result = stackalloc int[Shape.MaxRank];
        Shape.CopyTo(result);
        (result[Rank - 2], result[Rank - 1]) = (m, n);
        Tensor y = workspace.Allocate(new Shape(result[..Rank]));
        MatrixProduct product = new() { A = pa, B = pb, C = y.Pointer("matmul"), Rows = m, Columns = n, Inner = k, TransposeA = transposeA, TransposeB = transposeB };
        int batch = m * n == 0 ? 0 : y.Length / (m * n);
        Multiply(workspace, product, batch);
        if (workspace.Records(this, b)) workspace.Record(y, new MatMulNode(this, b, transposeA, transposeB));
        GC.KeepAlive(this);
        GC.KeepAlive(b);
        return y;
    }

    /// <summary>The products of a batch: small ones side by side, each by one thread, and large ones in turn, each by all.</summary>
    private static void Multiply(Workspace workspace, in MatrixProduct first, int batch)
    {
        long size = (long)first.Rows * first.Columns * first.Inner;
        BatchWork work = new() { Workspace = workspace, First = first, Products = batch, ProductsOfChunk = (int)Math.Clamp(BatchChunk / Math.Max(1, size), 1, int.MaxValue) };
        if (batch > 1 && size <= LargestOfBatch)
        {
            work.Workers = WorkerPool.Caller;
            workspace.Engine.Workers.Run(ref work, (batch + work.ProductsOfChunk - 1) / work.ProductsOfChunk);
            return;
        }

        work.ProductsOfChunk = 1;
        for (int i = 0; i < batch; i++) work.Run(i);
    }

    private struct BatchWork : IChunkedWork
    {
        public Workspace Workspace;
        public WorkerPool? Workers;
        public MatrixProduct First;
        public int Products, ProductsOfChunk;

        public readonly void Run(int index)
        {
            int end = (int)Math.Min(Products, (index + 1L) * ProductsOfChunk);
            for (int i = index * ProductsOfChunk; i < end; i++)
            {
                MatrixProduct product = First;
                product.A += (nint)i * First.Rows * First.Inner;
                product.B += (nint)i * First.Inner * First.Columns;
                product.C += (nint)i * First.Rows * First.Columns;
                Workspace.Engine.Kernels.Multiply(Workspace, product, Workers);
            }
        }
    }
}

/// <summary>For y = a·b: da = gy·bᵀ and db = aᵀ·gy, with the stored operands' transpositions folded in.</summary>
internal sealed class MatMulNode(Tensor a, Tensor b, bool transposeA, bool transposeB) : ProductNode(a, b)
{
    public override string Name => "matmul";

    protected override void BackwardFactors(GradientScope scope)
    {
        Tensor gy = scope.Incoming;
        if (scope.Needs(0)) scope.Give(0, transposeA ? B.MatMul(gy, transposeB, true) : gy.MatMul(B, false, !transposeB));
        if (scope.Needs(1)) scope.Give(1, transposeB ? gy.MatMul(A, true, transposeA) : A.MatMul(gy, !transposeA, false));
    }
}
