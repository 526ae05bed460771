using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// The weight gradient by minimal filtering. Both images are evaluated at the points, a chunk for some images; then the gradient of each of
/// the 64 matrices is a product over all tiles and images, a chunk for each pair of points; at last the matrices are combined into the 16 taps. Large batches
/// are done in portions that bound the memory.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    /// <summary>Floats of evaluated pixels at a time: 16 MB stay in the third-level cache. Images of a chunk of the evaluation.</summary>
    private const int FilterPortion = 1 << 22, FilterImagesAtOnce = 8, FilterImagesOfRun = 64;

    /// <summary>Images are the inner elements of the products; with fewer, loading and storing the sums costs more than filtering saves.</summary>
    private const int FilterLeastImages = 16;

    private static void FilterWeightGradient(Workspace workspace, in ConvolutionShape s, float* x, float* dy, float* dw)
    {
        FilterShape shape = FilterShape.Of(s);
        Panels panels = new(s.OutChannels, V.Count);

        // Rows are x's channels, columns dy's. An odd number of lines a row: rows of a page would fall on the same lines of the cache.
        int rowStride = RoundUp(s.InChannels, V.Count), columnStride = panels.PackedColumns | 16, matrix = MatrixStride(RoundUp(s.InChannels, T.Rows), panels.PackedColumns);
        bool bigRows = shape.Taps == 4;
        int bigs = shape.Rows.BigOffsets[^1] * shape.Columns.BigOffsets[^1], smalls = shape.Rows.SmallOffsets[^1] * shape.Columns.SmallOffsets[^1];
        int bigStride = bigRows ? rowStride : columnStride, smallStride = bigRows ? columnStride : rowStride;
        int portion = (int)Math.Clamp(FilterPortion / (((long)bigs * bigStride) + ((long)smalls * smallStride)), 1, s.Batch);
        Storage big = workspace.Scratch(bigs * Plane(portion, bigStride)), small = workspace.Scratch(smalls * Plane(portion, smallStride)), matrices = workspace.Scratch(shape.Matrices * matrix);
        for (int first = 0; first < s.Batch; first += portion)
        {
            FilterGradientWork work = new()
            {
                Shape = shape,
                Big = bigRows ? x : dy,
                Small = bigRows ? dy : x,
                BigPoints = big.Pointer,
                SmallPoints = small.Pointer,
                Matrices = matrices.Pointer,
                Panels = panels,
                First = first,
                Images = Math.Min(portion, s.Batch - first),
                RowChannels = s.InChannels,
                BigStride = bigStride,
                SmallStride = smallStride,
                BigRows = bigRows,
                Matrix = matrix,
                Add = first > 0,
                Pool = workspace.Engine.Pool,
            };
            FilterEvaluation evaluation = new() { Work = work };
            workspace.Engine.Workers.Run(ref evaluation, (work.Images + FilterImagesAtOnce - 1) / FilterImagesAtOnce);
            workspace.Engine.Workers.Run(ref work, 16);
        }

        FilterUnpackWork unpack = new() { Matrices = matrices.Pointer, Dw = dw, Taps = shape.Taps, InChannels = s.InChannels, OutChannels = s.OutChannels, Width = panels.PackedColumns, Stride = matrix };
        workspace.Engine.Workers.Run(ref unpack, (s.InChannels + FilterRowsOfChunk - 1) / FilterRowsOfChunk);
        matrices.Release();
        small.Release();
        big.Release();
    }

    /// <summary>Evaluates some images at the points of all tiles: [tile][point pair][parity pair][image][channel].</summary>
    private struct FilterEvaluation : IChunkedWork
    {
        public FilterGradientWork Work;

        public readonly void Run(int index)
        {
            FilterShape s = Work.Shape;
            int from = index * FilterImagesAtOnce, images = Math.Min(Work.Images - from, FilterImagesAtOnce), start = Work.First + from;
            Storage lines = Work.Pool.Take(4 * 6 * (Math.Max(Work.BigStride, Work.SmallStride) + 16));
            Storage? padded = s.Taps == 3 ? Work.Pool.Take(images * s.SmallImage) : null;
            float* small = padded is null ? Work.Small + ((nint)start * s.SmallImage) : padded.Pointer, big = Work.Big + ((nint)start * s.BigImage);
            if (padded is not null) PadImages(s, Work.Small, start, images, padded.Pointer);
            for (int r = 0; r < s.Rows.Segments.Length; r++)
            {
                for (int c = 0; c < s.Columns.Segments.Length; c++)
                {
                    FilterSegment row = s.Rows.Segments[r], column = s.Columns.Segments[c];
                    float* bigTile = Work.BigTile(r, c) + (from * Work.BigStride), smallTile = Work.SmallTile(r, c) + (from * Work.SmallStride);
                    for (int image = 0; image < images; image++)
                    {
                        nint bigPlane = Plane(Work.Images, Work.BigStride), smallPlane = Plane(Work.Images, Work.SmallStride);
                        for (int p = 0; p < row.Points; p++)
                        {
                            EvaluateBig(s, row, column, p, big + ((nint)image * s.BigImage), bigTile + (image * Work.BigStride) + (p * column.Points * row.Parities * column.Parities * bigPlane), bigPlane, lines.Pointer);
                            EvaluateSmall(s, row, column, p, small + ((nint)image * s.SmallImage), smallTile + (image * Work.SmallStride) + (p * column.Points * smallPlane), smallPlane, lines.Pointer);
                        }
                    }
                }
            }

            padded?.Release();
            lines.Release();
        }
    }

    /// <summary>The gradients of a pair of points' matrices: rowsᵀ·columns over the tiles that have the points.</summary>
    private struct FilterGradientWork : IChunkedWork
    {
        public FilterShape Shape;
        public float* Big, Small, BigPoints, SmallPoints, Matrices;
        public Panels Panels;
        public int First, Images, RowChannels, BigStride, SmallStride, Matrix;
        public bool BigRows, Add;
        public BufferPool Pool;

        /// <summary>Where a tile's values begin, big side.</summary>
        public readonly float* BigTile(int r, int c)
        {
            FilterSegment row = Shape.Rows.Segments[r];
            nint before = ((nint)Shape.Rows.BigOffsets[r] * Shape.Columns.BigOffsets[^1]) + (row.Points * row.Parities * Shape.Columns.BigOffsets[c]);
            return BigPoints + (before * Plane(Images, BigStride));
        }

        /// <summary>Where a tile's values begin, small side.</summary>
        public readonly float* SmallTile(int r, int c)
        {
            nint before = ((nint)Shape.Rows.SmallOffsets[r] * Shape.Columns.SmallOffsets[^1]) + (Shape.Rows.Segments[r].Points * Shape.Columns.SmallOffsets[c]);
            return SmallPoints + (before * Plane(Images, SmallStride));
        }

        public readonly void Run(int index)
        {
            int pairs = Shape.Parities * Shape.Parities;
            float* lastRows = null, lastColumns = null, sums = null;
            if (!Add) new Span<float>(Matrices + ((nint)index * pairs * Matrix), pairs * Matrix).Clear();
            for (int r = 0; r < Shape.Rows.Segments.Length; r++)
            {
                FilterSegment row = Shape.Rows.Segments[r];
                int rowPoint = row.PlaceOf(index / 4);
                if (rowPoint < 0) continue;
                for (int c = 0; c < Shape.Columns.Segments.Length; c++)
                {
                    FilterSegment column = Shape.Columns.Segments[c];
                    int columnPoint = column.PlaceOf(index % 4);
                    if (columnPoint < 0) continue;
                    int pair = (rowPoint * column.Points) + columnPoint, parities = row.Parities * column.Parities;
                    float* small = SmallTile(r, c) + ((nint)pair * Plane(Images, SmallStride));
                    for (int parity = 0; parity < parities; parity++)
                    {
                        int matrix = (index * pairs) + (row.Parity(parity / column.Parities) * Shape.Parities) + column.Parity(parity % column.Parities);
                        float* big = BigTile(r, c) + ((((nint)pair * parities) + parity) * Plane(Images, BigStride)), rows = BigRows ? big : small, columns = BigRows ? small : big;
                        if (sums is not null) Product(lastRows, lastColumns, sums, rows, columns);
                        lastRows = rows;
                        lastColumns = columns;
                        sums = Matrices + ((nint)matrix * Matrix);
                    }
                }
            }

            if (sums is not null) Product(lastRows, lastColumns, sums, lastRows, lastColumns);
        }

        /// <summary>
        /// Adds a tile's share; images in runs, so that a panel of the columns stays in the first-level cache. Meanwhile the next tile's values are
        /// fetched from memory, which the processor does not foresee, for they are read in strides.
        /// </summary>
        private readonly void Product(float* rows, float* columns, float* sums, float* nextRows, float* nextColumns)
        {
            float** a = stackalloc float*[8];
            int width = Panels.PackedColumns, rowStride = BigRows ? BigStride : SmallStride, columnStride = BigRows ? SmallStride : BigStride;
            int calls = (Images + FilterImagesOfRun - 1) / FilterImagesOfRun * Panels.Count * ((RowChannels + T.Rows - 1) / T.Rows);
            int rowShare = nextRows == rows ? 0 : RoundUp(Plane(Images, rowStride) / calls, 16), columnShare = nextColumns == columns ? 0 : RoundUp(Plane(Images, columnStride) / calls, 16);
            for (int first = 0; first < Images; first += FilterImagesOfRun)
            {
                int images = Math.Min(FilterImagesOfRun, Images - first);
                for (int panel = 0; panel < Panels.Count; panel++)
                {
                    float* b = columns + ((nint)first * columnStride) + Panels.First(panel);
                    for (int channel = 0; channel < RowChannels; channel += T.Rows)
                    {
                        PrefetchRun(nextRows, rowShare);
                        PrefetchRun(nextColumns, columnShare);
                        nextRows += rowShare;
                        nextColumns += columnShare;
                        for (int i = 0; i < T.Rows; i++) a[i] = rows + ((nint)first * rowStride) + channel + i;
                        Tile(Panels.Vectors(panel), a, &b, 1, images, rowStride, columnStride, sums + ((nint)channel * width) + Panels.First(panel), width, true);
                    }
                }
            }
        }
    }
}
