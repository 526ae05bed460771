using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// Sums. A contiguous run is summed in four vectors per block of 1,024 and blocks are combined in double; a sum down the
/// rows adds blocks of 64 rows in float vectors and combines the blocks in double. Block edges depend on the shape alone.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    private const int SumBlock = 1024, SumRows = 64, SumColumns = 512;

    public override void Sum(Workspace workspace, float* x, float* y, int outer, int reduced, int inner)
    {
        if (outer == 0 || inner == 0) return;
        WorkerPool workers = workspace.Engine.Workers;
        if (inner == 1)
        {
            SumRunsWork runs = new() { X = x, Y = y, Runs = outer, Length = reduced, RunsOfChunk = Math.Max(1, ElementChunk / Math.Max(1, reduced)) };
            workers.Run(ref runs, (outer + runs.RunsOfChunk - 1) / runs.RunsOfChunk);
            return;
        }

        int rows = Math.Max(SumRows, ElementChunk / Math.Min(inner, SumColumns)), blocks = Math.Max(1, (reduced + rows - 1) / rows), panels = (inner + SumColumns - 1) / SumColumns;
        Storage memory = workspace.Scratch(2 * blocks * outer * inner);
        SumColumnsWork columns = new() { X = x, Partial = (double*)memory.Pointer, Reduced = reduced, Inner = inner, Panels = panels, RowsOfBlock = rows, Blocks = blocks };
        workers.Run(ref columns, outer * blocks * panels);
        SumBlocksWork total = new() { Partial = columns.Partial, Y = y, Inner = inner, Panels = panels, Blocks = blocks };
        workers.Run(ref total, outer * panels);
        memory.Release();
    }

    private static double SumRun(float* x, int length)
    {
        double total = 0;
        for (int start = 0; start < length; start += SumBlock)
        {
            int end = Math.Min(length, start + SumBlock), i = start;
            V s0 = V.Zero, s1 = V.Zero, s2 = V.Zero, s3 = V.Zero;
            for (; i <= end - (4 * V.Count); i += 4 * V.Count)
            {
                s0 += V.Load(x + i);
                s1 += V.Load(x + i + V.Count);
                s2 += V.Load(x + i + (2 * V.Count));
                s3 += V.Load(x + i + (3 * V.Count));
            }

            for (; i <= end - V.Count; i += V.Count) s0 += V.Load(x + i);
            total += V.Sum((s0 + s1) + (s2 + s3));
            for (; i < end; i++) total += x[i];
        }

        return total;
    }

    private struct SumRunsWork : IChunkedWork
    {
        public float* X, Y;
        public int Runs, Length, RunsOfChunk;

        public readonly void Run(int index)
        {
            int end = Math.Min(Runs, (index + 1) * RunsOfChunk);
            for (int run = index * RunsOfChunk; run < end; run++) Y[run] = (float)SumRun(X + ((nint)run * Length), Length);
        }
    }

    /// <summary>The sums of one block of rows in one panel of columns, in double: Partial is [outer][block][inner].</summary>
    private struct SumColumnsWork : IChunkedWork
    {
        public float* X;
        public double* Partial;
        public int Reduced, Inner, Panels, RowsOfBlock, Blocks;

        public readonly void Run(int index)
        {
            int first = index % Panels * SumColumns, columns = Math.Min(SumColumns, Inner - first), part = index / Panels;
            int start = part % Blocks * RowsOfBlock, end = Math.Min(Reduced, start + RowsOfBlock);
            float* x = X + ((nint)(part / Blocks) * Reduced * Inner) + first;
            double* total = Partial + ((nint)part * Inner) + first;
            float* run = stackalloc float[SumColumns + 16];
            new Span<double>(total, columns).Clear();
            for (int row = start; row < end; row += SumRows)
            {
                AddRows(x + ((nint)row * Inner), Math.Min(SumRows, end - row), run, columns);
                for (int c = 0; c < columns; c++) total[c] += run[c];
            }
        }

        /// <summary>Reads whole vectors past the last column: other columns or slack, never kept.</summary>
        private readonly void AddRows(float* x, int rows, float* run, int columns)
        {
            for (int c = 0; c < columns; c += V.Count)
            {
                V sum = V.Load(x + c);
                for (int row = 1; row < rows; row++) sum += V.Load(x + ((nint)row * Inner) + c);
                V.Store(sum, run + c);
            }
        }
    }

    /// <summary>Adds the blocks of one panel in order.</summary>
    private struct SumBlocksWork : IChunkedWork
    {
        public double* Partial;
        public float* Y;
        public int Inner, Panels, Blocks;

        public readonly void Run(int index)
        {
            int first = index % Panels * SumColumns, end = Math.Min(Inner, first + SumColumns), outer = index / Panels;
            for (int c = first; c < end; c++)
            {
                double total = 0;
                for (int block = 0; block < Blocks; block++) total += Partial[((((nint)outer * Blocks) + block) * Inner) + c];
                Y[((nint)outer * Inner) + c] = (float)total;
            }
        }
    }
}
