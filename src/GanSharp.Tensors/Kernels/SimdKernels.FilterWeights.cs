using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// The weights of minimal filtering. A 4x4 kernel holds four filters of 2x2 taps, one for each pair of row and column parity of the big pixel: odd big
/// pixels use kernel positions 2 and 0, even ones 3 and 1. Each filter is evaluated at 16 pairs of points, which makes 64 matrices of
/// inner × columns; matrix (4·row point + column point)·4 + 2·row parity + column parity.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    private const int FilterMatrices = 64, FilterRowsOfChunk = 16;

    /// <summary>Floats from one matrix to the next; not a multiple of a page, so that the matrices' lines spread over the cache.</summary>
    private static int MatrixStride(int rows, int columns) => (rows * columns) + 16;

    /// <summary>The 64 matrices, each packed panel by panel. <paramref name="transposed"/>: inner elements are the out-channels.</summary>
    private static Storage PackFilters(Workspace workspace, float* w, int inChannels, int outChannels, bool transposed, in Panels panels)
    {
        Storage? turned = null;
        int inner = transposed ? outChannels : inChannels, columns = transposed ? inChannels : outChannels;
        if (transposed)
        {
            turned = workspace.Scratch(16 * inner * columns);
            TurnWork turn = new() { W = w, To = turned.Pointer, Inner = inner, Columns = columns };
            workspace.Engine.Workers.Run(ref turn, 16);
            w = turned.Pointer;
        }

        Storage packed = workspace.Scratch(FilterMatrices * MatrixStride(inner, panels.PackedColumns));
        FilterPackWork pack = new() { W = w, Packed = packed.Pointer, Inner = inner, Columns = columns, Panels = panels };
        workspace.Engine.Workers.Run(ref pack, panels.Count * ((inner + FilterRowsOfChunk - 1) / FilterRowsOfChunk));
        turned?.Release();
        return packed;
    }

    /// <summary>Transposes the matrix of one tap.</summary>
    private struct TurnWork : IChunkedWork
    {
        public float* W, To;
        public int Inner, Columns;

        public readonly void Run(int index) => Transposition.Run(W + ((nint)index * Inner * Columns), Inner, To + ((nint)index * Inner * Columns), Columns, Columns, Inner);
    }

    /// <summary>One panel's columns for some of the inner elements.</summary>
    private struct FilterPackWork : IChunkedWork
    {
        public float* W, Packed;
        public int Inner, Columns;
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
                    nint tap = (nint)Inner * Columns;
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
                            FilterPoints(values + ((2 + parity) * V.Count), values + (parity * V.Count), to + ((nint)(((row % 4) * 16) + (row / 4 * 2) + parity) * matrix), 4 * matrix);
                        }
                    }
                }
            }
        }

        /// <summary>A filter's worth at the four points.</summary>
        private static void FilterPoints(float* g0, float* g1, float* to, nint step)
        {
            V a = V.Load(g0), b = V.Load(g1), half = V.Create(0.5f);
            V.Store(a, to);
            V.Store((a + b) * half, to + step);
            V.Store((a - b) * half, to + (2 * step));
            V.Store(b, to + (3 * step));
        }
    }

    /// <summary>The gradient of a row of weights (one in-channel) from those of the 64 matrices, which have rows of <see cref="Width"/> floats.</summary>
    private struct FilterUnpackWork : IChunkedWork
    {
        public float* Matrices, Dw;
        public int InChannels, OutChannels, Width, Stride;

        public readonly void Run(int index)
        {
            int end = Math.Min(InChannels, (index + 1) * FilterRowsOfChunk);
            float* rows = stackalloc float[32 * 16];
            for (int channel = index * FilterRowsOfChunk; channel < end; channel++)
            {
                for (int j = 0; j < OutChannels; j += V.Count)
                {
                    float* source = Matrices + ((nint)channel * Width) + j, to = Dw + ((nint)channel * OutChannels) + j;
                    for (int row = 0; row < 8; row++)
                    {
                        for (int parity = 0; parity < 2; parity++)
                        {
                            Taps(source + ((nint)(((row % 4) * 16) + (row / 4 * 2) + parity) * Stride), 4 * Stride, out V g0, out V g1);
                            V.Store(g0, rows + (((row * 4) + 2 + parity) * V.Count));
                            V.Store(g1, rows + (((row * 4) + parity) * V.Count));
                        }
                    }

                    nint tap = (nint)InChannels * OutChannels;
                    for (int column = 0; column < 4; column++)
                    {
                        for (int parity = 0; parity < 2; parity++)
                        {
                            Taps(rows + (((parity * 16) + column) * V.Count), 4 * V.Count, out V g0, out V g1);
                            Put(g0, to + ((((2 + parity) * 4) + column) * tap), OutChannels - j, false);
                            Put(g1, to + (((parity * 4) + column) * tap), OutChannels - j, false);
                        }
                    }
                }
            }
        }

        /// <summary>The gradients of both taps from those at the four points.</summary>
        private static void Taps(float* d, nint step, out V g0, out V g1)
        {
            V d1 = V.Load(d + step), d2 = V.Load(d + (2 * step)), half = V.Create(0.5f);
            g0 = V.MultiplyAdd(d1 + d2, half, V.Load(d));
            g1 = V.MultiplyAdd(d1 - d2, half, V.Load(d + (3 * step)));
        }
    }
}
