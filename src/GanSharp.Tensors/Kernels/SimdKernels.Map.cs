using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// Element-wise loops. Layout: dense runs; V.Count lanes at a time; a ragged end goes through a small padded buffer, so that each
/// element's value is the same wherever it stands. y may be an operand itself (each vector is loaded before its place is stored).
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    public override void Map<TOp>(WorkerPool workers, TOp op, float* x, float* y, int length)
    {
        UnaryWork<TOp> work = new() { Op = op, X = x, Y = y, Length = length };
        workers.Run(ref work, Chunks(length));
    }

    public override void Map<TOp>(WorkerPool workers, TOp op, float* a, float* b, float* y, int length)
    {
        BinaryWork<TOp> work = new() { Op = op, A = a, B = b, Y = y, Length = length };
        workers.Run(ref work, Chunks(length));
    }

    public override void Map<TOp>(WorkerPool workers, TOp op, float* a, float* b, float* c, float* y, int length)
    {
        TernaryWork<TOp> work = new() { Op = op, A = a, B = b, C = c, Y = y, Length = length };
        workers.Run(ref work, Chunks(length));
    }

    private static int Chunks(int length) => (length + ElementChunk - 1) / ElementChunk;

    private static void MapUnary<TOp>(TOp op, float* x, float* y, int length) where TOp : struct, IUnaryKernel
    {
        int i = 0;
        for (; i <= length - V.Count; i += V.Count) V.Store(op.Invoke(V.Load(x + i)), y + i);
        if (i == length) return;
        float* end = stackalloc float[16];
        for (int j = i; j < length; j++) end[j - i] = x[j];
        V.Store(op.Invoke(V.Load(end)), end);
        for (int j = i; j < length; j++) y[j] = end[j - i];
    }

    /// <summary>b advances by <paramref name="stepA"/> and <paramref name="stepB"/> elements, 1 or 0 (one value for the whole run).</summary>
    private static void MapBinary<TOp>(TOp op, float* a, float* b, float* y, int length, int stepA, int stepB) where TOp : struct, IBinaryKernel
    {
        int i = 0;
        if (stepA == 1 && stepB == 1)
        {
            for (; i <= length - V.Count; i += V.Count) V.Store(op.Invoke(V.Load(a + i), V.Load(b + i)), y + i);
        }
        else if (stepA == 1)
        {
            V value = V.Create(*b);
            for (; i <= length - V.Count; i += V.Count) V.Store(op.Invoke(V.Load(a + i), value), y + i);
        }
        else if (stepB == 1)
        {
            V value = V.Create(*a);
            for (; i <= length - V.Count; i += V.Count) V.Store(op.Invoke(value, V.Load(b + i)), y + i);
        }
        else
        {
            V value = op.Invoke(V.Create(*a), V.Create(*b));
            for (; i <= length - V.Count; i += V.Count) V.Store(value, y + i);
        }

        if (i == length) return;
        float* ends = stackalloc float[32];
        for (int j = i; j < length; j++)
        {
            ends[j - i] = a[j * stepA];
            ends[16 + j - i] = b[j * stepB];
        }

        V.Store(op.Invoke(V.Load(ends), V.Load(ends + 16)), ends);
        for (int j = i; j < length; j++) y[j] = ends[j - i];
    }

    private static void MapTernary<TOp>(TOp op, float* a, float* b, float* c, float* y, int length) where TOp : struct, ITernaryKernel
    {
        int i = 0;
        for (; i <= length - V.Count; i += V.Count) V.Store(op.Invoke(V.Load(a + i), V.Load(b + i), V.Load(c + i)), y + i);
        if (i == length) return;
        float* ends = stackalloc float[48];
        for (int j = i; j < length; j++)
        {
            ends[j - i] = a[j];
            ends[16 + j - i] = b[j];
            ends[32 + j - i] = c[j];
        }

        V.Store(op.Invoke(V.Load(ends), V.Load(ends + 16), V.Load(ends + 32)), ends);
        for (int j = i; j < length; j++) y[j] = ends[j - i];
    }

    private struct UnaryWork<TOp> : IChunkedWork where TOp : struct, IUnaryKernel
    {
        public TOp Op;
        public float* X, Y;
        public int Length;

        public readonly void Run(int index)
        {
            int start = index * ElementChunk;
            MapUnary(Op, X + start, Y + start, Math.Min(ElementChunk, Length - start));
        }
    }

    private struct BinaryWork<TOp> : IChunkedWork where TOp : struct, IBinaryKernel
    {
        public TOp Op;
        public float* A, B, Y;
        public int Length;

        public readonly void Run(int index)
        {
            int start = index * ElementChunk;
            MapBinary(Op, A + start, B + start, Y + start, Math.Min(ElementChunk, Length - start), 1, 1);
        }
    }

    private struct TernaryWork<TOp> : IChunkedWork where TOp : struct, ITernaryKernel
    {
        public TOp Op;
        public float* A, B, C, Y;
        public int Length;

        public readonly void Run(int index)
        {
            int start = index * ElementChunk;
            MapTernary(Op, A + start, B + start, C + start, Y + start, Math.Min(ElementChunk, Length - start));
        }
    }
}
