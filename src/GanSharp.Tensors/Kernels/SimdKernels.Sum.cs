using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// Sums. A contiguous run is summed in four vectors per block of 1,024 and blocks are combined in double; a sum down the
/// rows adds blocks of 64 rows in float vectors and combines the blocks in double. Block edges depend on the shape alone.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    private const int SumBlock = 1024, SumRows = 64, SumColumns = 512;

    public override void Sum(WorkerPool workers, float* x, float* y, int outer, int reduced, int inner)
    {
        if (inner == 1)
        {
            SumRunsWork runs = new() { X = x, Y = y, Runs = outer, Length = reduced, RunsOfChunk = Math.Max(1, ElementChunk / Math.Max(1, reduced)) };
            workers.Run(ref runs, (outer + runs.RunsOfChunk - 1) / runs.RunsOfChunk);
            return;
        }

        int panels = (inner + SumColumns - 1) / SumColumns;
        SumColumnsWork columns = new() { X = x, Y = y, Reduced = reduced, Inner = inner, Panels = panels };
        workers.Run(ref columns, outer * panels);
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

    private struct SumColumnsWork : IChunkedWork
    {
        public float* X, Y;
        public int Reduced, Inner, Panels;

        public readonly void Run(int index)
        {
            int outer = index / Panels, first = index % Panels * SumColumns, columns = Math.Min(SumColumns, Inner - first);
            float* x = X + ((nint)outer * Reduced * Inner) + first;
            float* block = stackalloc float[SumColumns + 16];
            double* total = stackalloc double[SumColumns];
            new Span<double>(total, columns).Clear();
            for (int row = 0; row < Reduced; row += SumRows)
            {
                int rows = Math.Min(SumRows, Reduced - row);
                AddRows(x + ((nint)row * Inner), rows, block, columns);
                for (int c = 0; c < columns; c++) total[c] += block[c];
            }

            float* y = Y + ((nint)outer * Inner) + first;
            for (int c = 0; c < columns; c++) y[c] = (float)total[c];
        }

        /// <summary>Reads whole vectors past the last column: other columns or slack, never kept.</summary>
        private readonly void AddRows(float* x, int rows, float* block, int columns)
        {
            for (int c = 0; c < columns; c += V.Count)
            {
                V sum = V.Load(x + c);
                for (int row = 1; row < rows; row++) sum += V.Load(x + ((nint)row * Inner) + c);
                V.Store(sum, block + c);
            }
        }
    }
}
