using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// Batch normalisation with its activation. Layout: rows × channels, lanes are channels. Statistics and gradients are sums down
/// the rows: a chunk is a block of rows by a panel of channels, runs of 64 rows are added in float and runs in double, and blocks are
/// combined in a fixed order. Sums are taken of x minus the first row's value, which keeps the variance of data far from zero exact.
/// The activation's mask is recomputed from x, so nothing but the mean and variance is kept. Reads whole vectors past a panel's end; y may not be x.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    private const int NormPanel = 256, NormRun = 64;

    public override void BatchNorm(Workspace workspace, in BatchNormArguments p)
    {
        NormWork<ForwardSums> sums = Sums<ForwardSums>(workspace, p, out Storage memory);
        double* total = sums.Total();
        for (int c = 0; c < p.Channels; c++)
        {
            double mean = total[c] / p.Rows, square = total[p.Channels + c] / p.Rows;
            p.Mean[c] = (float)(p.X[c] + mean);
            p.Variance[c] = (float)Math.Max(0, square - (mean * mean));
        }

        memory.Release();
        NormalizeWork work = new() { P = p, RowsOfChunk = Math.Max(1, ElementChunk / p.Channels) };
        Storage scale = Scale(workspace, p);
        work.Scale = scale.Pointer;
        workspace.Engine.Workers.Run(ref work, (p.Rows + work.RowsOfChunk - 1) / work.RowsOfChunk);
        scale.Release();
    }

    public override void BatchNormGradient(Workspace workspace, in BatchNormArguments p)
    {
        Storage scale = Scale(workspace, p);
        NormWork<BackwardSums> sums = Sums<BackwardSums>(workspace, p, out Storage memory, scale.Pointer);
        double* total = sums.Total();
        for (int c = 0; c < p.Channels; c++)
        {
            double inverse = 1 / Math.Sqrt((double)p.Variance[c] + p.Epsilon);
            p.GradientBias[c] = (float)total[c];
            p.GradientWeight[c] = (float)(total[p.Channels + c] * inverse);
        }

        memory.Release();
        if (p.GradientX is not null)
        {
            Storage factors = workspace.Scratch(2 * p.Channels);
            for (int c = 0; c < p.Channels; c++)
            {
                double inverse = 1 / Math.Sqrt((double)p.Variance[c] + p.Epsilon);
                factors.Pointer[c] = (float)(p.GradientBias[c] / (double)p.Rows);
                factors.Pointer[p.Channels + c] = (float)(p.GradientWeight[c] * inverse / p.Rows);
            }

            InputGradientWork work = new() { P = p, Scale = scale.Pointer, Factors = factors.Pointer, RowsOfChunk = Math.Max(1, ElementChunk / p.Channels) };
            workspace.Engine.Workers.Run(ref work, (p.Rows + work.RowsOfChunk - 1) / work.RowsOfChunk);
            factors.Release();
        }

        scale.Release();
    }

    /// <summary>weight/sqrt(variance + epsilon) for each channel.</summary>
    private static Storage Scale(Workspace workspace, in BatchNormArguments p)
    {
        Storage scale = workspace.Scratch(p.Channels);
        for (int c = 0; c < p.Channels; c++) scale.Pointer[c] = (float)(p.Weight[c] / Math.Sqrt((double)p.Variance[c] + p.Epsilon));
        return scale;
    }

    private static NormWork<S> Sums<S>(Workspace workspace, in BatchNormArguments p, out Storage memory, float* scale = null) where S : struct, INormSums
    {
        int panels = (p.Channels + NormPanel - 1) / NormPanel, rows = Math.Max(NormRun, ElementChunk / Math.Min(p.Channels, NormPanel)), blocks = (p.Rows + rows - 1) / rows;
        memory = workspace.Scratch(blocks * 4 * p.Channels);
        NormWork<S> work = new() { P = p, Scale = scale, Partial = (double*)memory.Pointer, Panels = panels, RowsOfBlock = rows, Blocks = blocks };
        workspace.Engine.Workers.Run(ref work, panels * blocks);
        return work;
    }

    /// <summary>Activation of the normalised value z.</summary>
    private static V Activate(V z, V slope, bool linear) => linear ? z : V.Select(V.GreaterThan(z, V.Zero), z, z * slope);

    /// <summary>Two sums of each channel: their addends at one row.</summary>
    private interface INormSums
    {
        static abstract void Add(in BatchNormArguments p, float* scale, nint at, int channel, V slope, ref V first, ref V second);
    }

    /// <summary>d and d², d = x minus the first row.</summary>
    private readonly struct ForwardSums : INormSums
    {
        public static void Add(in BatchNormArguments p, float* scale, nint at, int channel, V slope, ref V first, ref V second)
        {
            V d = V.Load(p.X + at) - V.Load(p.X + channel);
            first += d;
            second = V.MultiplyAdd(d, d, second);
        }
    }

    /// <summary>g and g·(x - mean), g = the gradient through the activation.</summary>
    private readonly struct BackwardSums : INormSums
    {
        public static void Add(in BatchNormArguments p, float* scale, nint at, int channel, V slope, ref V first, ref V second)
        {
            V d = V.Load(p.X + at) - V.Load(p.Mean + channel), g = V.Load(p.Y + at);
            V z = V.MultiplyAdd(d, V.Load(scale + channel), V.Load(p.Bias + channel));
            g = V.Select(V.GreaterThan(z, V.Zero), g, g * slope);
            first += g;
            second = V.MultiplyAdd(g, d, second);
        }
    }

    private struct NormWork<S> : IChunkedWork where S : struct, INormSums
    {
        public BatchNormArguments P;
        public float* Scale;
        public double* Partial; // [block][two sums][channel]
        public int Panels, RowsOfBlock, Blocks;

        public readonly void Run(int index)
        {
            int first = index % Panels * NormPanel, channels = Math.Min(NormPanel, P.Channels - first), block = index / Panels;
            int end = Math.Min(P.Rows, (block + 1) * RowsOfBlock);
            double* one = Partial + ((nint)block * 2 * P.Channels) + first, two = one + P.Channels;
            new Span<double>(one, channels).Clear();
            new Span<double>(two, channels).Clear();
            float* lanes = stackalloc float[32];
            V slope = V.Create(P.Slope);
            for (int start = block * RowsOfBlock; start < end; start += NormRun)
            {
                int stop = Math.Min(end, start + NormRun);
                for (int c = 0; c < channels; c += V.Count)
                {
                    V sum = V.Zero, product = V.Zero;
                    nint at = ((nint)start * P.Channels) + first + c;
                    for (int row = start; row < stop; row++, at += P.Channels) S.Add(P, Scale, at, first + c, slope, ref sum, ref product);
                    V.Store(sum, lanes);
                    V.Store(product, lanes + 16);
                    int count = Math.Min(V.Count, channels - c);
                    for (int i = 0; i < count; i++)
                    {
                        one[c + i] += lanes[i];
                        two[c + i] += lanes[16 + i];
                    }
                }
            }
        }

        /// <summary>Adds the blocks up into the first.</summary>
        public readonly double* Total()
        {
            for (int block = 1; block < Blocks; block++)
            {
                double* part = Partial + ((nint)block * 2 * P.Channels);
                for (int i = 0; i < 2 * P.Channels; i++) Partial[i] += part[i];
            }

            return Partial;
        }
    }

    private struct NormalizeWork : IChunkedWork
    {
        public BatchNormArguments P;
        public float* Scale;
        public int RowsOfChunk;

        public readonly void Run(int index)
        {
            int end = Math.Min(P.Rows, (index + 1) * RowsOfChunk);
            V slope = V.Create(P.Slope);
            bool linear = P.Slope == 1;
            float* lanes = stackalloc float[16];
            for (int row = index * RowsOfChunk; row < end; row++)
            {
                nint at = (nint)row * P.Channels;
                for (int c = 0; c < P.Channels; c += V.Count)
                {
                    V z = V.MultiplyAdd(V.Load(P.X + at + c) - V.Load(P.Mean + c), V.Load(Scale + c), V.Load(P.Bias + c));
                    StoreLanes(Activate(z, slope, linear), P.Y + at + c, P.Channels - c, lanes);
                }
            }
        }
    }

    private struct InputGradientWork : IChunkedWork
    {
        public BatchNormArguments P;
        public float* Scale, Factors;
        public int RowsOfChunk;

        public readonly void Run(int index)
        {
            int end = Math.Min(P.Rows, (index + 1) * RowsOfChunk);
            V slope = V.Create(P.Slope);
            float* lanes = stackalloc float[16];
            for (int row = index * RowsOfChunk; row < end; row++)
            {
                nint at = (nint)row * P.Channels;
                for (int c = 0; c < P.Channels; c += V.Count)
                {
                    V d = V.Load(P.X + at + c) - V.Load(P.Mean + c), scale = V.Load(Scale + c), g = V.Load(P.Y + at + c);
                    V z = V.MultiplyAdd(d, scale, V.Load(P.Bias + c));
                    g = V.Select(V.GreaterThan(z, V.Zero), g, g * slope);
                    V dx = scale * (g - V.Load(Factors + c) - (d * V.Load(Factors + P.Channels + c)));
                    StoreLanes(dx, P.GradientX + at + c, P.Channels - c, lanes);
                }
            }
        }
    }

    /// <summary>Stores a vector, or its first <paramref name="count"/> lanes if fewer.</summary>
    private static void StoreLanes(V value, float* to, int count, float* scratch)
    {
        if (count >= V.Count)
        {
            V.Store(value, to);
            return;
        }

        V.Store(value, scratch);
        for (int i = 0; i < count; i++) to[i] = scratch[i];
    }
}
