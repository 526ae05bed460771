using System.Buffers;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// Optimizer steps: one pass that reads p, g and the state, writes p and the state, and sums g². The sum is taken in float over blocks of
/// 1,024 and combined in double, chunk after chunk. A ragged end goes through padded buffers.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    public override double Update<TOp>(WorkerPool workers, TOp op, float* p, float* g, float* first, float* second, int length)
    {
        int chunks = Chunks(length);
        double[] sums = ArrayPool<double>.Shared.Rent(Math.Max(1, chunks));
        double total = 0;
        fixed (double* partial = sums)
        {
            UpdateWork<TOp> work = new() { Op = op, P = p, G = g, First = first, Second = second, Length = length, Sums = partial };
            workers.Run(ref work, chunks);
            for (int i = 0; i < chunks; i++) total += partial[i];
        }

        ArrayPool<double>.Shared.Return(sums);
        return total;
    }

    private struct UpdateWork<TOp> : IChunkedWork where TOp : struct, IUpdateKernel
    {
        public TOp Op;
        public float* P, G, First, Second;
        public int Length;
        public double* Sums;

        public readonly void Run(int index)
        {
            int start = index * ElementChunk, end = Math.Min(Length, start + ElementChunk);
            double sum = 0;
            for (int block = start; block < end; block += SumBlock) sum += Block(block, Math.Min(end, block + SumBlock));
            Sums[index] = sum;
        }

        private readonly double Block(int start, int end)
        {
            V sum = V.Zero;
            int i = start;
            for (; i <= end - V.Count; i += V.Count) sum = Step(P + i, G + i, First + i, Second + i, sum);
            if (i == end) return V.Sum(sum);
            int rest = end - i;
            float* ends = stackalloc float[64];
            new Span<float>(ends, 64).Clear(); // the lanes beyond the end count in the sum
            for (int j = 0; j < rest; j++)
            {
                ends[j] = P[i + j];
                ends[16 + j] = G[i + j];
                if (TOp.States > 0) ends[32 + j] = First[i + j];
                if (TOp.States > 1) ends[48 + j] = Second[i + j];
            }

            sum = Step(ends, ends + 16, ends + 32, ends + 48, sum);
            for (int j = 0; j < rest; j++)
            {
                P[i + j] = ends[j];
                if (TOp.States > 0) First[i + j] = ends[32 + j];
                if (TOp.States > 1) Second[i + j] = ends[48 + j];
            }

            return V.Sum(sum);
        }

        private readonly V Step(float* p, float* g, float* first, float* second, V sum)
        {
            V parameter = V.Load(p), gradient = V.Load(g);
            V a = TOp.States > 0 ? V.Load(first) : V.Zero, b = TOp.States > 1 ? V.Load(second) : V.Zero;
            Op.Invoke(ref parameter, gradient, ref a, ref b);
            V.Store(parameter, p);
            if (TOp.States > 0) V.Store(a, first);
            if (TOp.States > 1) V.Store(b, second);
            return V.MultiplyAdd(gradient, gradient, sum);
        }
    }
}
