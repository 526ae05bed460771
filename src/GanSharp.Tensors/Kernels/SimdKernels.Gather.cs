using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// A convolution with few source channels (the first layer on grey or colour images): a tap is too short a run for the
/// micro-kernel, so each tile row's patch is gathered, zeros for padding, and all taps are one segment. A chunk is one row of result pixels.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    private struct GatherWork : IChunkedWork
    {
        public PixelPlan Plan;
        public float* Source, Packed, Result;
        public BufferPool Pool;

        public readonly void Run(int index)
        {
            int image = index / Plan.ResultHeight, row = index % Plan.ResultHeight, inner = Plan.Taps * Plan.Inner;
            Storage patches = Pool.Take(T.Rows * inner);
            float** a = stackalloc float*[8];
            float* tile = stackalloc float[8 * 48];
            for (int r = 0; r < T.Rows; r++) a[r] = patches.Pointer + (r * inner);
            for (int column = 0; column < Plan.ResultWidth; column += T.Rows)
            {
                int count = Math.Min(T.Rows, Plan.ResultWidth - column);
                for (int r = 0; r < count; r++) Gather(image, row, column + r, a[r]);
                float* result = Result + (((((nint)image * Plan.ResultHeight) + row) * Plan.ResultWidth) + column) * Plan.ResultPixel;
                for (int panel = 0; panel < Plan.Panels.Count; panel++)
                {
                    int vectors = Plan.Panels.Vectors(panel), columns = Plan.Panels.Width(panel);
                    float* b = Plan.Panel(Packed, panel), c = result + Plan.Panels.First(panel);
                    bool whole = count == T.Rows && columns == vectors * V.Count;
                    Tile(vectors, a, &b, 1, inner, 1, vectors * V.Count, whole ? c : tile, whole ? Plan.ResultPixel : TileColumns, false);
                    if (!whole) StoreTile(tile, c, Plan.ResultPixel, 1, count, columns, false);
                }
            }

            patches.Release();
        }

        private readonly void Gather(int image, int row, int column, float* patch)
        {
            new Span<float>(patch, Plan.Taps * Plan.Inner).Clear();
            float* source = Source + ((nint)image * Plan.SourceHeight * Plan.SourceWidth * Plan.SourcePixel);
            int rowTaps = Plan.RowTaps.Count(row), columnTaps = Plan.ColumnTaps.Count(column);
            for (int i = 0; i < rowTaps; i++)
            {
                float* line = source + ((nint)Plan.RowTaps.Source(row, i) * Plan.SourceWidth * Plan.SourcePixel);
                float* to = patch + (Plan.RowTaps.Kernel(row, i) * Plan.KernelWidth * Plan.Inner);
                for (int j = 0; j < columnTaps; j++)
                {
                    float* pixel = line + ((nint)Plan.ColumnTaps.Source(column, j) * Plan.SourcePixel), at = to + (Plan.ColumnTaps.Kernel(column, j) * Plan.Inner);
                    for (int c = 0; c < Plan.Inner; c++) at[c] = pixel[c];
                }
            }
        }
    }
}
