using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// Strided loops: broadcasting and copies. The innermost loop is a run of whole vectors where its strides are 0 or 1; rows are grouped
/// so that a chunk has at least a few thousand elements.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    public override void MapBroadcast<TOp>(WorkerPool workers, TOp op, float* a, float* b, float* y, in IndexSpace space)
    {
        BroadcastWork<TOp> work = new() { Op = op, A = a, B = b, Y = y, Space = space };
        work.Rows = Rows(space, out work.RowsOfChunk);
        workers.Run(ref work, (work.Rows + work.RowsOfChunk - 1) / work.RowsOfChunk);
    }

    public override void Copy(WorkerPool workers, float* source, float* destination, in IndexSpace space)
    {
        CopyWork work = new() { Source = source, Destination = destination, Space = space };
        work.Rows = Rows(space, out work.RowsOfChunk);
        workers.Run(ref work, (work.Rows + work.RowsOfChunk - 1) / work.RowsOfChunk);
    }

    private static int Rows(in IndexSpace space, out int rowsOfChunk)
    {
        int inner = space.Size(space.Rank - 1), rows = inner == 0 ? 0 : space.Length / inner;
        rowsOfChunk = Math.Max(1, ElementChunk / Math.Max(1, inner));
        return rows;
    }

    private struct BroadcastWork<TOp> : IChunkedWork where TOp : struct, IBinaryKernel
    {
        public TOp Op;
        public float* A, B, Y;
        public IndexSpace Space;
        public int Rows, RowsOfChunk;

        public void Run(int index)
        {
            int inner = Space.Rank - 1, length = Space.Size(inner), stepA = Space.StrideA(inner), stepB = Space.StrideB(inner);
            int end = Math.Min(Rows, (index + 1) * RowsOfChunk);
            for (int row = index * RowsOfChunk; row < end; row++)
            {
                Space.Row(row, out nint a, out nint b);
                MapBinary(Op, A + a, B + b, Y + ((nint)row * length), length, stepA, stepB);
            }
        }
    }

    private struct CopyWork : IChunkedWork
    {
        public float* Source, Destination;
        public IndexSpace Space;
        public int Rows, RowsOfChunk;

        public void Run(int index)
        {
            int inner = Space.Rank - 1, length = Space.Size(inner), from = Space.StrideA(inner), to = Space.StrideB(inner);
            int end = Math.Min(Rows, (index + 1) * RowsOfChunk);
            for (int row = index * RowsOfChunk; row < end; row++)
            {
                Space.Row(row, out nint a, out nint b);
                float* source = Source + a, destination = Destination + b;
                if (from == 1 && to == 1) new ReadOnlySpan<float>(source, length).CopyTo(new Span<float>(destination, length));
                else if (from == 0 && to == 1) new Span<float>(destination, length).Fill(*source);
                else
                {
                    for (int i = 0; i < length; i++) destination[(nint)i * to] = source[(nint)i * from];
                }
            }
        }
    }
}
