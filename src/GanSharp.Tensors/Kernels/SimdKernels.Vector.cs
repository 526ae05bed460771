using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// Products with a vector, and of two vectors, which read each element of the matrix once and are bound by memory: the register tile would compute rows that nobody
/// wants. By columns, lanes are results: c[j] = sum over k of v[k]·m[k, j], eight vectors at a time. By rows, lanes are inner elements:
/// c[r] = sum over k of m[r, k]·v[k], four rows at a time, lanes summed at the end. By columns the sums have the tile's order, so that a batch
/// of one example gives the same bits as a larger one. Ragged ends are done in scalar.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    /// <summary>Results of a chunk.</summary>
    private const int VectorResults = 512;

    /// <summary>c[r, j] = a[r]·b[j].</summary>
    private struct OuterWork : IChunkedWork
    {
        public float* A, B, C;
        public int Rows, Columns, RowsOfChunk;

        public readonly void Run(int index)
        {
            // Copies, because a store could change a field: the loop then holds nothing but a load, a product and a store.
            float* b = B;
            int columns = Columns, end = Math.Min(Rows, (index + 1) * RowsOfChunk);
            for (int r = index * RowsOfChunk; r < end; r++)
            {
                V a = V.Create(A[r]);
                float* row = C + ((nint)r * columns);
                nint j = 0;
                for (; j <= columns - (4 * V.Count); j += 4 * V.Count)
                {
                    V.Store(a * V.Load(b + j), row + j);
                    V.Store(a * V.Load(b + j + V.Count), row + j + V.Count);
                    V.Store(a * V.Load(b + j + (2 * V.Count)), row + j + (2 * V.Count));
                    V.Store(a * V.Load(b + j + (3 * V.Count)), row + j + (3 * V.Count));
                }

                for (; j < columns; j += V.Count) Put(a * V.Load(b + j), row + j, columns - (int)j, false);
            }
        }
    }

    private struct VectorWork : IChunkedWork
    {
        public float* Matrix, Vector, C;
        public int Results, Inner;
        public bool ByColumns;

        public readonly void Run(int index)
        {
            int first = index * VectorResults, end = Math.Min(Results, first + VectorResults);
            if (ByColumns) Columns(first, end);
            else Rows(first, end);
        }

        private readonly void Columns(int first, int end)
        {
            int j = first;
            for (; j <= end - (8 * V.Count); j += 8 * V.Count)
            {
                for (int k = 0; k < Inner; k += InnerBlock) EightVectors(j, k, Math.Min(Inner, k + InnerBlock));
            }

            // Reads whole vectors past the last column: the next row or slack.
            for (; j < end; j += V.Count)
            {
                for (int start = 0; start < Inner; start += InnerBlock)
                {
                    V sum = V.Zero;
                    for (int k = start; k < Math.Min(Inner, start + InnerBlock); k++) sum = V.MultiplyAdd(V.Create(Vector[k]), V.Load(Matrix + ((nint)k * Results) + j), sum);
                    Put(sum, C + j, end - j, start > 0);
                }
            }
        }

        private readonly void EightVectors(int j, int first, int end)
        {
            V c0 = V.Zero, c1 = V.Zero, c2 = V.Zero, c3 = V.Zero, c4 = V.Zero, c5 = V.Zero, c6 = V.Zero, c7 = V.Zero;
            float* row = Matrix + ((nint)first * Results) + j;
            for (int k = first; k < end; k++, row += Results)
            {
                V x = V.Create(Vector[k]);
                c0 = V.MultiplyAdd(x, V.Load(row), c0);
                c1 = V.MultiplyAdd(x, V.Load(row + V.Count), c1);
                c2 = V.MultiplyAdd(x, V.Load(row + (2 * V.Count)), c2);
                c3 = V.MultiplyAdd(x, V.Load(row + (3 * V.Count)), c3);
                c4 = V.MultiplyAdd(x, V.Load(row + (4 * V.Count)), c4);
                c5 = V.MultiplyAdd(x, V.Load(row + (5 * V.Count)), c5);
                c6 = V.MultiplyAdd(x, V.Load(row + (6 * V.Count)), c6);
                c7 = V.MultiplyAdd(x, V.Load(row + (7 * V.Count)), c7);
            }

            Put(c0, C + j, V.Count, first > 0);
            Put(c1, C + j + V.Count, V.Count, first > 0);
            Put(c2, C + j + (2 * V.Count), V.Count, first > 0);
            Put(c3, C + j + (3 * V.Count), V.Count, first > 0);
            Put(c4, C + j + (4 * V.Count), V.Count, first > 0);
            Put(c5, C + j + (5 * V.Count), V.Count, first > 0);
            Put(c6, C + j + (6 * V.Count), V.Count, first > 0);
            Put(c7, C + j + (7 * V.Count), V.Count, first > 0);
        }

        private readonly void Rows(int first, int end)
        {
            int r = first;
            for (; r <= end - 4; r += 4)
            {
                float* row0 = Matrix + ((nint)r * Inner), row1 = row0 + Inner, row2 = row1 + Inner, row3 = row2 + Inner;
                V c0 = V.Zero, c1 = V.Zero, c2 = V.Zero, c3 = V.Zero;
                int k = 0;
                for (; k <= Inner - V.Count; k += V.Count)
                {
                    V x = V.Load(Vector + k);
                    c0 = V.MultiplyAdd(x, V.Load(row0 + k), c0);
                    c1 = V.MultiplyAdd(x, V.Load(row1 + k), c1);
                    c2 = V.MultiplyAdd(x, V.Load(row2 + k), c2);
                    c3 = V.MultiplyAdd(x, V.Load(row3 + k), c3);
                }

                C[r] = V.Sum(c0) + Rest(row0, k);
                C[r + 1] = V.Sum(c1) + Rest(row1, k);
                C[r + 2] = V.Sum(c2) + Rest(row2, k);
                C[r + 3] = V.Sum(c3) + Rest(row3, k);
            }

            for (; r < end; r++)
            {
                float* row = Matrix + ((nint)r * Inner);
                V sum = V.Zero;
                int k = 0;
                for (; k <= Inner - V.Count; k += V.Count) sum = V.MultiplyAdd(V.Load(Vector + k), V.Load(row + k), sum);
                C[r] = V.Sum(sum) + Rest(row, k);
            }
        }

        private readonly float Rest(float* row, int k)
        {
            float sum = 0;
            for (; k < Inner; k++) sum += row[k] * Vector[k];
            return sum;
        }
    }
}
