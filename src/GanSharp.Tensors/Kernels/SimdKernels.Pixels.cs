using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// The common way of a convolution. A chunk is one row of result pixels of a group of T.Rows images: the tile's rows are the same pixel
/// of those images, so they agree on which taps fall into the padding, and those taps are skipped. Images left over are done one by one:
/// the tile's rows are then pixels of the row, a stride's phase apart, and a zero row stands for padding.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    /// <summary>Taps of one call of the micro-kernel; larger kernels take several.</summary>
    private const int TapsOfCall = 64;

    private struct PixelWork : IChunkedWork
    {
        public PixelPlan Plan;
        public float* Source, Packed, Result, Zero;

        public readonly void Run(int index)
        {
            int row = index % Plan.ResultHeight, unit = index / Plan.ResultHeight, groups = Plan.Batch / T.Rows;
            for (int panel = 0; panel < Plan.Panels.Count; panel++)
            {
                if (unit < groups)
                {
                    for (int phase = 0; phase < Plan.ResultStep; phase++)
                    {
                        for (int column = phase; column < Plan.ResultWidth; column += Plan.ResultStep) Images(unit * T.Rows, row, column, panel);
                    }

                    continue;
                }

                int image = (groups * T.Rows) + unit - groups, step = Plan.ResultStep;
                for (int phase = 0; phase < Math.Min(step, Plan.ResultWidth); phase++)
                {
                    for (int column = phase; column < Plan.ResultWidth; column += T.Rows * step) Neighbours(image, row, column, panel);
                }
            }
        }

        /// <summary>One result pixel of T.Rows images.</summary>
        private readonly void Images(int image, int row, int column, int panel)
        {
            float** a = stackalloc float*[TapsOfCall * 8];
            float** b = stackalloc float*[TapsOfCall];
            int segments = 0, rowTaps = Plan.RowTaps.Count(row), columnTaps = Plan.ColumnTaps.Count(column);
            int width = Plan.Panels.Vectors(panel) * V.Count;
            nint imageStride = (nint)Plan.SourceHeight * Plan.SourceWidth * Plan.SourcePixel;
            float* source = Source + (image * imageStride), packed = Plan.Panel(Packed, panel);
            float* result = Result + (((((nint)image * Plan.ResultHeight) + row) * Plan.ResultWidth) + column) * Plan.ResultPixel;
            nint resultStride = (nint)Plan.ResultHeight * Plan.ResultWidth * Plan.ResultPixel;
            bool accumulate = false;
            for (int i = 0; i < rowTaps; i++)
            {
                int kernelRow = Plan.RowTaps.Kernel(row, i) * Plan.KernelWidth;
                nint sourceRow = (nint)Plan.RowTaps.Source(row, i) * Plan.SourceWidth;
                for (int j = 0; j < columnTaps; j++)
                {
                    float* pixel = source + ((sourceRow + Plan.ColumnTaps.Source(column, j)) * Plan.SourcePixel);
                    float** rows = a + (segments * T.Rows);
                    for (int r = 0; r < T.Rows; r++) rows[r] = pixel + (r * imageStride);
                    b[segments++] = packed + ((nint)(kernelRow + Plan.ColumnTaps.Kernel(column, j)) * Plan.Inner * width);
                    if (segments < TapsOfCall) continue;
                    Flush(a, b, segments, panel, result, resultStride, T.Rows, accumulate);
                    accumulate = true;
                    segments = 0;
                }
            }

            if (segments > 0 || !accumulate) Flush(a, b, segments, panel, result, resultStride, T.Rows, accumulate);
        }

        /// <summary>T.Rows result pixels of one image, from <paramref name="column"/> on, ResultStep apart.</summary>
        private readonly void Neighbours(int image, int row, int column, int panel)
        {
            float** a = stackalloc float*[TapsOfCall * 8];
            float** b = stackalloc float*[TapsOfCall];
            int segments = 0, rowTaps = Plan.RowTaps.Count(row), step = Plan.ResultStep;
            int count = Math.Min(T.Rows, (Plan.ResultWidth - column + step - 1) / step), width = Plan.Panels.Vectors(panel) * V.Count;
            float* source = Source + ((nint)image * Plan.SourceHeight * Plan.SourceWidth * Plan.SourcePixel), packed = Plan.Panel(Packed, panel);
            float* result = Result + (((((nint)image * Plan.ResultHeight) + row) * Plan.ResultWidth) + column) * Plan.ResultPixel;
            bool accumulate = false;
            for (int i = 0; i < rowTaps; i++)
            {
                int kernelRow = Plan.RowTaps.Kernel(row, i) * Plan.KernelWidth;
                nint sourceRow = (nint)Plan.RowTaps.Source(row, i) * Plan.SourceWidth;
                for (int k = 0; k < Plan.KernelWidth; k++)
                {
                    float** rows = a + (segments * T.Rows);
                    bool any = false;
                    for (int r = 0; r < T.Rows; r++)
                    {
                        int pixel = r < count ? SourceColumn(column + (r * step), k) : -1;
                        any |= pixel >= 0;
                        rows[r] = pixel >= 0 ? source + ((sourceRow + pixel) * Plan.SourcePixel) : Zero;
                    }

                    if (!any) continue;
                    b[segments++] = packed + ((nint)(kernelRow + k) * Plan.Inner * width);
                    if (segments < TapsOfCall) continue;
                    Flush(a, b, segments, panel, result, (nint)step * Plan.ResultPixel, count, accumulate);
                    accumulate = true;
                    segments = 0;
                }
            }

            if (segments > 0 || !accumulate) Flush(a, b, segments, panel, result, (nint)step * Plan.ResultPixel, count, accumulate);
        }

        private readonly int SourceColumn(int column, int kernel)
        {
            for (int i = 0; i < Plan.ColumnTaps.Count(column); i++)
            {
                if (Plan.ColumnTaps.Kernel(column, i) == kernel) return Plan.ColumnTaps.Source(column, i);
            }

            return -1;
        }

        private readonly void Flush(float** a, float** b, int segments, int panel, float* result, nint stride, int count, bool accumulate)
        {
            PixelTile(Plan.Panels, panel, a, b, segments, Plan.Inner, result + Plan.Panels.First(panel), stride, count, accumulate);
        }
    }

    /// <summary>One tile of pixels with packed weights: straight to its place if it is whole, else by way of a scratch tile.</summary>
    private static void PixelTile(in Panels panels, int panel, float** a, float** b, int segments, int inner, float* c, nint stride, int count, bool accumulate)
    {
        int vectors = panels.Vectors(panel), columns = panels.Width(panel);
        if (count == T.Rows && columns == vectors * V.Count)
        {
            PrefetchTile(c, stride, vectors, segments * inner);
            Tile(vectors, a, b, segments, inner, 1, vectors * V.Count, c, stride, accumulate);
            return;
        }

        float* tile = stackalloc float[8 * 48];
        Tile(vectors, a, b, segments, inner, 1, vectors * V.Count, tile, TileColumns, false);
        StoreTile(tile, c, stride, 1, count, columns, accumulate);
    }
}
