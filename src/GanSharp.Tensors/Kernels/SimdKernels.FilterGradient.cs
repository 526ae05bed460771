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
    /// <summary>Floats of evaluated pixels at a time: 64 MB. Images of a chunk of the evaluation.</summary>
    private const int FilterPortion = 1 << 24, FilterImagesAtOnce = 8, FilterImagesOfRun = 64;

    private static void FilterWeightGradient(Workspace workspace, in ConvolutionShape s, float* x, float* dy, float* dw)
    {
        FilterLine rows = FilterLine.Of(s.OutHeight), columns = FilterLine.Of(s.OutWidth);
        Panels panels = new(s.OutChannels, V.Count);
        int bigs = rows.BigOffsets[^1] * columns.BigOffsets[^1], smalls = rows.SmallOffsets[^1] * columns.SmallOffsets[^1], bigStride = RoundUp(s.InChannels, V.Count), smallStride = panels.PackedColumns | 16; // an odd number of lines: rows of a page would fall on the same lines of the cache
        int portion = (int)Math.Clamp(FilterPortion / (((long)bigs * bigStride) + ((long)smalls * smallStride)), 1, s.Batch), matrix = MatrixStride(RoundUp(s.InChannels, T.Rows), panels.PackedColumns);
        Storage big = workspace.Scratch(bigs * Plane(portion, bigStride)), small = workspace.Scratch(smalls * Plane(portion, smallStride)), matrices = workspace.Scratch(FilterMatrices * matrix);
        for (int first = 0; first < s.Batch; first += portion)
        {
            FilterGradientWork work = new()
            {
                Shape = s,
                Big = x + ((nint)first * s.InHeight * s.InWidth * s.InChannels),
                Small = dy + ((nint)first * s.OutHeight * s.OutWidth * s.OutChannels),
                BigPoints = big.Pointer,
                SmallPoints = small.Pointer,
                Matrices = matrices.Pointer,
                Rows = rows,
                Columns = columns,
                Panels = panels,
                Images = Math.Min(portion, s.Batch - first),
                BigStride = bigStride,
                SmallStride = smallStride,
                Matrix = matrix,
                Add = first > 0,
                Pool = workspace.Engine.Pool,
            };
            FilterEvaluation evaluation = new() { Work = work };
            workspace.Engine.Workers.Run(ref evaluation, (work.Images + FilterImagesAtOnce - 1) / FilterImagesAtOnce);
            workspace.Engine.Workers.Run(ref work, FilterMatrices / 4);
        }

        FilterUnpackWork unpack = new() { Matrices = matrices.Pointer, Dw = dw, InChannels = s.InChannels, OutChannels = s.OutChannels, Width = panels.PackedColumns, Stride = matrix };
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
            int last = Math.Min(Work.Images, (index + 1) * FilterImagesAtOnce), bigImage = Work.Shape.InHeight * Work.Shape.InWidth * Work.Shape.InChannels, smallImage = Work.Shape.OutHeight * Work.Shape.OutWidth * Work.Shape.OutChannels;
            Storage lines = Work.Pool.Take(4 * 6 * (Math.Max(Work.BigStride, Work.Panels.PackedColumns) + 16));
            for (int r = 0; r < Work.Rows.Segments.Length; r++)
            {
                for (int c = 0; c < Work.Columns.Segments.Length; c++)
                {
                    for (int image = index * FilterImagesAtOnce; image < last; image++)
                    {
                        EvaluateBig(Work.Shape, Work.Rows.Segments[r], Work.Columns.Segments[c], Work.Big + ((nint)image * bigImage), Work.BigTile(r, c) + (image * Work.BigStride), Plane(Work.Images, Work.BigStride), lines.Pointer);
                        EvaluateSmall(Work.Shape, Work.Rows.Segments[r], Work.Columns.Segments[c], Work.Small + ((nint)image * smallImage), Work.SmallTile(r, c) + (image * Work.SmallStride), Plane(Work.Images, Work.SmallStride), lines.Pointer);
                    }
                }
            }

            lines.Release();
        }
    }

    /// <summary>The gradients of a pair of points' four matrices: bigᵀ·small over the tiles that have the points.</summary>
    private struct FilterGradientWork : IChunkedWork
    {
        public ConvolutionShape Shape;
        public float* Big, Small, BigPoints, SmallPoints, Matrices;
        public FilterLine Rows, Columns;
        public Panels Panels;
        public int Images, BigStride, SmallStride, Matrix;
        public bool Add;
        public BufferPool Pool;

        /// <summary>Where a tile's values begin, big side.</summary>
        public readonly float* BigTile(int r, int c)
        {
            FilterSegment row = Rows.Segments[r];
            nint before = ((nint)Rows.BigOffsets[r] * Columns.BigOffsets[^1]) + (row.Points * row.Parities * Columns.BigOffsets[c]);
            return BigPoints + (before * Plane(Images, BigStride));
        }

        /// <summary>Where a tile's values begin, small side.</summary>
        public readonly float* SmallTile(int r, int c)
        {
            nint before = ((nint)Rows.SmallOffsets[r] * Columns.SmallOffsets[^1]) + (Rows.Segments[r].Points * Columns.SmallOffsets[c]);
            return SmallPoints + (before * Plane(Images, SmallStride));
        }

        public readonly void Run(int index)
        {
            float* lastBig = null, lastSmall = null, sums = null;
            if (!Add) new Span<float>(Matrices + ((nint)index * 4 * Matrix), 4 * Matrix).Clear();
            for (int r = 0; r < Rows.Segments.Length; r++)
            {
                FilterSegment row = Rows.Segments[r];
                int rowPoint = row.PlaceOf(index / 4);
                if (rowPoint < 0) continue;
                for (int c = 0; c < Columns.Segments.Length; c++)
                {
                    FilterSegment column = Columns.Segments[c];
                    int columnPoint = column.PlaceOf(index % 4);
                    if (columnPoint < 0) continue;
                    int pair = (rowPoint * column.Points) + columnPoint, parities = row.Parities * column.Parities;
                    float* small = SmallTile(r, c) + ((nint)pair * Plane(Images, SmallStride));
                    for (int parity = 0; parity < parities; parity++)
                    {
                        int matrix = (index * 4) + (row.Parity(parity / column.Parities) * 2) + column.Parity(parity % column.Parities);
                        float* big = BigTile(r, c) + ((((nint)pair * parities) + parity) * Plane(Images, BigStride));
                        if (sums is not null) Product(lastBig, lastSmall, sums, big, small);
                        lastBig = big;
                        lastSmall = small;
                        sums = Matrices + ((nint)matrix * Matrix);
                    }
                }
            }

            if (sums is not null) Product(lastBig, lastSmall, sums, lastBig, lastSmall);
        }

        /// <summary>
        /// Adds a tile's share; images in runs, so that a panel of the small side stays in the first-level cache. Meanwhile the next tile's values are
        /// fetched from memory, which the processor does not foresee, for they are read in strides.
        /// </summary>
        private readonly void Product(float* big, float* small, float* sums, float* nextBig, float* nextSmall)
        {
            float** a = stackalloc float*[8];
            int width = Panels.PackedColumns, calls = (Images + FilterImagesOfRun - 1) / FilterImagesOfRun * Panels.Count * ((Shape.InChannels + T.Rows - 1) / T.Rows);
            int bigShare = RoundUp(Plane(Images, BigStride) / calls, 16), smallShare = RoundUp(Plane(Images, SmallStride) / calls, 16);
            if (nextSmall == small) smallShare = 0;
            if (nextBig == big) bigShare = 0;
            for (int first = 0; first < Images; first += FilterImagesOfRun)
            {
                int images = Math.Min(FilterImagesOfRun, Images - first);
                for (int panel = 0; panel < Panels.Count; panel++)
                {
                    float* b = small + ((nint)first * SmallStride) + Panels.First(panel);
                    for (int channel = 0; channel < Shape.InChannels; channel += T.Rows)
                    {
                        PrefetchRun(nextBig, bigShare);
                        PrefetchRun(nextSmall, smallShare);
                        nextBig += bigShare;
                        nextSmall += smallShare;
                        for (int i = 0; i < T.Rows; i++) a[i] = big + ((nint)first * BigStride) + channel + i;
                        Tile(Panels.Vectors(panel), a, &b, 1, images, BigStride, SmallStride, sums + ((nint)channel * width) + Panels.First(panel), width, true);
                    }
                }
            }
        }
    }
}
