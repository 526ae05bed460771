using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors;

/// <summary>Fills tensors with a stream's normal numbers on all threads: a number depends on its place alone, so the bits are those of one thread.</summary>
internal static unsafe class NormalNumbers
{
    // A multiple of the four numbers of a block; some 50 microseconds of work.
    private const int Chunk = 4096;

    public static void Fill(Engine engine, RandomStream stream, Tensor tensor, float mean, float deviation)
    {
        int length = tensor.Length;
        if (length <= Chunk)
        {
            stream.FillNormal(tensor.Values("normal"), mean, deviation);
            return;
        }

        fixed (float* values = tensor.Values("normal"))
        {
            Work work = new() { Stream = stream, Values = values, Length = length, Mean = mean, Deviation = deviation };
            engine.Workers.Run(ref work, (length + Chunk - 1) / Chunk);
        }

        stream.Position += RandomStream.Blocks(length);
    }

    private struct Work : IChunkedWork
    {
        public RandomStream Stream;
        public float* Values;
        public int Length;
        public float Mean, Deviation;

        public readonly void Run(int index)
        {
            int start = index * Chunk;
            Stream.NormalAt(Stream.Position + ((ulong)start / 4), new Span<float>(Values + start, Math.Min(Chunk, Length - start)), Mean, Deviation);
        }
    }
}
