using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// Sparse linear maps along an axis. Layout: x is outer × sources × inner, y is outer × results × inner, both dense; lanes run along
/// inner. A row of one term of weight 1 is copied. Terms are added 64 at a time and the partial sums then added, which keeps the
/// error of a long row small. A ragged end is computed as a whole vector that reads past the row (other rows or slack) and stored
/// lane by lane, so an element's value is the same wherever it stands. y must not overlap x.
/// Scalar form: y[o, j, i] = sum over terms t of row j of weight[t] · x[o, source[t], i].
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    private const int CombineBlock = 64;

    public override void Combine(WorkerPool workers, RowMap map, float* x, float* y, int outer, int inner)
    {
        int rows = outer * map.Results;
        if (rows == 0 || inner == 0) return;
        long cost = Math.Max(1L, (long)inner * Math.Max(1, map.Weights.Length / map.Results));
        fixed (int* starts = map.Starts, sources = map.SourceRows)
        {
            fixed (float* weights = map.Weights)
            {
                CombineWork work = new() { X = x, Y = y, Starts = starts, SourceRows = sources, Weights = weights, Sources = map.Sources, Results = map.Results, Inner = inner, Rows = rows };
                work.RowsOfChunk = (int)Math.Max(1, ElementChunk / cost);
                workers.Run(ref work, (rows + work.RowsOfChunk - 1) / work.RowsOfChunk);
            }
        }
    }

    private struct CombineWork : IChunkedWork
    {
        public float* X, Y, Weights;
        public int* Starts, SourceRows;
        public int Sources, Results, Inner, Rows, RowsOfChunk;

        public readonly void Run(int index)
        {
            int end = Math.Min(Rows, (index + 1) * RowsOfChunk);
            for (int row = index * RowsOfChunk; row < end; row++)
            {
                int outer = row / Results, result = row - (outer * Results);
                Row(X + ((nint)outer * Sources * Inner), Y + ((nint)row * Inner), Starts[result], Starts[result + 1]);
            }
        }

        private readonly void Row(float* x, float* y, int first, int last)
        {
            if (first == last) new Span<float>(y, Inner).Clear();
            else if (last - first == 1 && Weights[first] == 1) new ReadOnlySpan<float>(x + ((nint)SourceRows[first] * Inner), Inner).CopyTo(new Span<float>(y, Inner));
            else if (Inner == 1) *y = Element(x, first, last);
            else
            {
                int i = 0;
                for (; i <= Inner - V.Count; i += V.Count) V.Store(Lanes(x + i, first, last), y + i);
                if (i == Inner) return;
                float* end = stackalloc float[16];
                V.Store(Lanes(x + i, first, last), end);
                for (int j = i; j < Inner; j++) y[j] = end[j - i];
            }
        }

        private readonly V Lanes(float* x, int first, int last)
        {
            V total = V.Zero;
            for (int block = first; block < last; block += CombineBlock)
            {
                int end = Math.Min(last, block + CombineBlock);
                V sum = V.Zero;
                for (int term = block; term < end; term++) sum = V.MultiplyAdd(V.Create(Weights[term]), V.Load(x + ((nint)SourceRows[term] * Inner)), sum);
                total += sum;
            }

            return total;
        }

        /// <summary>One lane of <see cref="Lanes"/>, for rows of one element.</summary>
        private readonly float Element(float* x, int first, int last)
        {
            float total = 0;
            for (int block = first; block < last; block += CombineBlock)
            {
                int end = Math.Min(last, block + CombineBlock);
                float sum = 0;
                for (int term = block; term < end; term++) sum = float.MultiplyAddEstimate(Weights[term], x[SourceRows[term]], sum);
                total += sum;
            }

            return total;
        }
    }
}
