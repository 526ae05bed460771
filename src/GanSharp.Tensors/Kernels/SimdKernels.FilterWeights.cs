using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// The weights of minimal filtering. A 4x4 kernel holds four filters of 2x2 taps, one for each pair of row and column parity of the big pixel: odd big
/// pixels use kernel positions 2 and 0, even ones 3 and 1. A 3x3 kernel is one filter of 3x3 taps. Each filter is evaluated at 16 pairs of points, which
/// makes 64 or 16 matrices of inner × columns; matrix (4·row point + column point)·parity pairs + 2·row parity + column parity.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    private const int FilterRowsOfChunk = 16;

    /// <summary>How the kernel's taps and channels become inner elements and columns.</summary>
    private enum FilterWeights
    {
        /// <summary>Inner elements are in-channels.</summary>
        AsStored,

        /// <summary>Inner elements are out-channels.</summary>
        Transposed,

        /// <summary>Inner elements are out-channels, and the taps are in the opposite order.</summary>
        Turned,
    }

    /// <summary>Floats from one matrix to the next; not a multiple of a page, so that the matrices' lines spread over the cache.</summary>
    private static int MatrixStride(int rows, int columns) => (rows * columns) + 16;

    /// <summary>All matrices, each packed panel by panel: scratch, or in inference the engine's (<see cref="FilterCache"/>, no pool), which may have them still.</summary>
    private static Storage PackFilters(Workspace workspace, float* w, in FilterShape s, int inner, int columns, FilterWeights weights, in Panels panels)
    {
        int length = s.Taps * s.Taps * inner * columns, size = s.Matrices * MatrixStride(inner, panels.PackedColumns), form = (((inner * 4) + (int)weights) * 8) + s.Taps;
        if (workspace.IsInference && workspace.Engine.Filters.Find(w, length, form) is { } kept) return kept;
        Storage packed = workspace.IsInference ? workspace.Engine.Filters.Take(w, length, form, size) : workspace.Scratch(size);
        Storage? turned = null;
        float* source = w;
        if (weights != FilterWeights.AsStored)
        {
            int taps = s.Taps * s.Taps;
            turned = workspace.Scratch(taps * inner * columns);
            TurnWork turn = new() { W = w, To = turned.Pointer, Inner = inner, Columns = columns, LastTap = weights == FilterWeights.Turned ? taps - 1 : 0 };
            workspace.Engine.Workers.Run(ref turn, taps);
            source = turned.Pointer;
        }

        FilterPackWork pack = new() { W = source, Packed = packed.Pointer, Taps = s.Taps, Inner = inner, Columns = columns, Panels = panels };
        workspace.Engine.Workers.Run(ref pack, panels.Count * ((inner + FilterRowsOfChunk - 1) / FilterRowsOfChunk));
        turned?.Release();
        if (workspace.IsInference) workspace.Engine.Filters.Keep(w, length, form, packed);
        return packed;
    }

    /// <summary>Transposes the matrix of one tap; with a <see cref="LastTap"/> above 0, to the opposite tap's place.</summary>
    private struct TurnWork : IChunkedWork
    {
        public float* W, To;
        public int Inner, Columns, LastTap;

        public readonly void Run(int index)
        {
            int place = LastTap > 0 ? LastTap - index : index;
            Transposition.Run(W + ((nint)index * Inner * Columns), Inner, To + ((nint)place * Inner * Columns), Columns, Columns, Inner);
        }
    }

    /// <summary>One panel's columns for some of the inner elements.</summary>
    private struct FilterPackWork : IChunkedWork
    {
        public float* W, Packed;
        public int Taps, Inner, Columns;
        public Panels Panels;

        public readonly void Run(int index)
        {
            int panel = index % Panels.Count, start = index / Panels.Count * FilterRowsOfChunk, end = Math.Min(Inner, start + FilterRowsOfChunk);
            int first = Panels.First(panel), width = Panels.Vectors(panel) * V.Count, matrix = MatrixStride(Inner, Panels.PackedColumns);
            float* rows = stackalloc float[32 * 16]; // [row parity][row point][kernel column], one vector each
            for (int k = start; k < end; k++)
            {
                for (int j = 0; j < width; j += V.Count)
                {
                    float* source = W + ((nint)k * Columns) + first + j, to = Packed + ((nint)first * Inner) + ((nint)k * width) + j;
                    if (Taps == 4) Four(source, (nint)Inner * Columns, rows, to, matrix);
                    else Three(source, (nint)Inner * Columns, rows, to, matrix);
                }
            }
        }

        private static void Four(float* source, nint tap, float* rows, float* to, nint matrix)
        {
            for (int column = 0; column < 4; column++)
            {
                for (int parity = 0; parity < 2; parity++)
                {
                    FilterPoints(source + ((((2 + parity) * 4) + column) * tap), source + (((parity * 4) + column) * tap), rows + (((parity * 16) + column) * V.Count), 4 * V.Count);
                }
            }

            for (int row = 0; row < 8; row++)
            {
                float* values = rows + (row * 4 * V.Count);
                for (int parity = 0; parity < 2; parity++)
                {
                    FilterPoints(values + ((2 + parity) * V.Count), values + (parity * V.Count), to + ((((row % 4) * 16) + (row / 4 * 2) + parity) * matrix), 4 * matrix);
                }
            }
        }

        private static void Three(float* source, nint tap, float* rows, float* to, nint matrix)
        {
            for (int column = 0; column < 3; column++) FilterPoints(source + (column * tap), 3 * tap, rows + (column * V.Count), 3 * V.Count);
            for (int row = 0; row < 4; row++) FilterPoints(rows + (row * 3 * V.Count), (nint)V.Count, to + (row * 4 * matrix), matrix);
        }

        /// <summary>The worth of a filter of two taps at the four points.</summary>
        private static void FilterPoints(float* g0, float* g1, float* to, nint step)
        {
            V a = V.Load(g0), b = V.Load(g1), half = V.Create(0.5f);
            V.Store(a, to);
            V.Store((a + b) * half, to + step);
            V.Store((a - b) * half, to + (2 * step));
            V.Store(b, to + (3 * step));
        }

        /// <summary>The worth of a filter of three taps at the four points.</summary>
        private static void FilterPoints(float* g, nint tap, float* to, nint step)
        {
            V a = V.Load(g), b = V.Load(g + tap), c = V.Load(g + (2 * tap)), half = V.Create(0.5f), ends = a + c;
            V.Store(a, to);
            V.Store((ends + b) * half, to + step);
            V.Store((ends - b) * half, to + (2 * step));
            V.Store(c, to + (3 * step));
        }
    }

    /// <summary>The gradient of some rows of weights (in-channels) from those of the matrices, which have rows of <see cref="Width"/> floats.</summary>
    private struct FilterUnpackWork : IChunkedWork
    {
        public float* Matrices, Dw;
        public int Taps, InChannels, OutChannels, Width, Stride;

        public readonly void Run(int index)
        {
            int end = Math.Min(InChannels, (index + 1) * FilterRowsOfChunk);
            float* rows = stackalloc float[32 * 16];
            for (int channel = index * FilterRowsOfChunk; channel < end; channel++)
            {
                for (int j = 0; j < OutChannels; j += V.Count)
                {
                    float* source = Matrices + ((nint)channel * Width) + j, to = Dw + ((nint)channel * OutChannels) + j;
                    if (Taps == 4) Four(source, rows, to, OutChannels - j);
                    else Three(source, rows, to, OutChannels - j);
                }
            }
        }

        private readonly void Four(float* source, float* rows, float* to, int lanes)
        {
            for (int row = 0; row < 8; row++)
            {
                for (int parity = 0; parity < 2; parity++)
                {
                    TwoTaps(source + ((nint)(((row % 4) * 16) + (row / 4 * 2) + parity) * Stride), 4 * Stride, out V g0, out V g1);
                    V.Store(g0, rows + (((row * 4) + 2 + parity) * V.Count));
                    V.Store(g1, rows + (((row * 4) + parity) * V.Count));
                }
            }

            nint tap = (nint)InChannels * OutChannels;
            for (int column = 0; column < 4; column++)
            {
                for (int parity = 0; parity < 2; parity++)
                {
                    TwoTaps(rows + (((parity * 16) + column) * V.Count), 4 * V.Count, out V g0, out V g1);
                    Put(g0, to + ((((2 + parity) * 4) + column) * tap), lanes, false);
                    Put(g1, to + (((parity * 4) + column) * tap), lanes, false);
                }
            }
        }

        private readonly void Three(float* source, float* rows, float* to, int lanes)
        {
            for (int row = 0; row < 4; row++)
            {
                ThreeTaps(source + ((nint)row * 4 * Stride), Stride, out V g0, out V g1, out V g2);
                V.Store(g0, rows + (row * 3 * V.Count));
                V.Store(g1, rows + (((row * 3) + 1) * V.Count));
                V.Store(g2, rows + (((row * 3) + 2) * V.Count));
            }

            nint tap = (nint)InChannels * OutChannels;
            for (int column = 0; column < 3; column++)
            {
                ThreeTaps(rows + (column * V.Count), 3 * V.Count, out V g0, out V g1, out V g2);
                Put(g0, to + (column * tap), lanes, false);
                Put(g1, to + ((3 + column) * tap), lanes, false);
                Put(g2, to + ((6 + column) * tap), lanes, false);
            }
        }

        /// <summary>The gradients of both taps from those at the four points.</summary>
        private static void TwoTaps(float* d, nint step, out V g0, out V g1)
        {
            V d1 = V.Load(d + step), d2 = V.Load(d + (2 * step)), half = V.Create(0.5f);
            g0 = V.MultiplyAdd(d1 + d2, half, V.Load(d));
            g1 = V.MultiplyAdd(d1 - d2, half, V.Load(d + (3 * step)));
        }

        /// <summary>The gradients of three taps from those at the four points.</summary>
        private static void ThreeTaps(float* d, nint step, out V g0, out V g1, out V g2)
        {
            V d1 = V.Load(d + step), d2 = V.Load(d + (2 * step)), half = V.Create(0.5f), even = (d1 + d2) * half;
            g0 = V.Load(d) + even;
            g1 = (d1 - d2) * half;
            g2 = even + V.Load(d + (3 * step));
        }
    }
}
