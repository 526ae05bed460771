using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// Minimal filtering for the convolution of every DCGAN: kernel 4, stride 2, padding 1 (<see cref="FilterLine"/>), and for its input gradient. An image
/// is cut into tiles, a stretch of rows by a stretch of columns. A tile's pixels are evaluated at its points; at each pair of points
/// a matrix product with the weights there follows; the products are combined into the result's pixels. A chunk is a group of images; tiles of
/// one kind are taken together until they fill the rows of a product, so that all of it stays in the second-level cache.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    /// <summary>Images of a chunk; rows of a product, about.</summary>
    private const int FilterImages = 16, FilterRows = 32;

    /// <summary>With fewer products for each weight than this, preparing the weights costs more than it saves.</summary>
    private const int FilterLeastPixels = 512;

    private bool Filters(in ConvolutionShape s) => minimal
        && s is { KernelHeight: 4, KernelWidth: 4, StrideH: 2, StrideW: 2, PadTop: 1, PadLeft: 1, DilationH: 1, DilationW: 1, Groups: 1 }
        && s.InHeight == 2 * s.OutHeight && s.InWidth == 2 * s.OutWidth && s.InChannels > FewChannels && s.OutChannels > FewChannels
        && (long)s.Batch * s.OutHeight * s.OutWidth >= FilterLeastPixels && (long)s.InChannels * s.OutChannels <= 1 << 18;

    /// <summary>The convolution of x to y, or with <paramref name="forward"/> false the input gradient of y to x.</summary>
    private static void Filter(Workspace workspace, in ConvolutionShape s, float* x, float* w, float* y, bool forward)
    {
        int inner = forward ? s.InChannels : s.OutChannels, columns = forward ? s.OutChannels : s.InChannels;
        Panels panels = new(columns, V.Count);
        Storage packed = PackFilters(workspace, w, s.InChannels, s.OutChannels, !forward, panels);
        FilterWork work = new()
        {
            Shape = s,
            Big = x,
            Small = y,
            Packed = packed.Pointer,
            Forward = forward,
            Rows = FilterLine.Of(s.OutHeight),
            Columns = FilterLine.Of(s.OutWidth),
            Panels = panels,
            Inner = inner,
            InnerStride = RoundUp(inner, V.Count),
            Pool = workspace.Engine.Pool,
        };
        workspace.Engine.Workers.Run(ref work, (s.Batch + FilterImages - 1) / FilterImages);
        packed.Release();
    }

    /// <summary>Floats of some rows, and a line more: multiples of a page would fall on the same lines of the cache.</summary>
    private static int Plane(int rows, int stride) => (rows * stride) + 16;

    private static int RoundUp(int value, int unit) => (value + unit - 1) / unit * unit;

    /// <summary>Some tiles of one kind for a group of images. A row of its products is a tile of an image.</summary>
    private readonly struct FilterBlock(FilterSegment row, FilterSegment column, int tiles, int images, int rows, bool forward)
    {
        public readonly FilterSegment Row = row, Column = column;
        public readonly int Tiles = tiles, Images = images, Rows = rows;

        /// <summary>Pairs of points.</summary>
        public readonly int Points = row.Points * column.Points;

        /// <summary>Pairs of parity among a product's operands and among its results: the big side has them, the small side has one.</summary>
        public readonly int Operands = forward ? row.Parities * column.Parities : 1, Results = forward ? 1 : row.Parities * column.Parities;
    }

    private struct FilterWork : IChunkedWork
    {
        public ConvolutionShape Shape;
        public float* Big, Small, Packed;
        public bool Forward;
        public FilterLine Rows, Columns;
        public Panels Panels;
        public int Inner, InnerStride;
        public BufferPool Pool;

        public readonly void Run(int index)
        {
            int first = index * FilterImages, images = Math.Min(FilterImages, Shape.Batch - first), most = Math.Max(1, FilterRows / images);
            int rows = RoundUp(most * images, T.Rows), products = Panels.PackedColumns;
            Storage operands = Pool.Take((Forward ? 64 : 16) * Plane(rows, InnerStride)), results = Pool.Take((Forward ? 16 : 64) * Plane(rows, products)), lines = Pool.Take(4 * 6 * (Math.Max(InnerStride, products) + 16));
            if (Forward) new Span<float>(Small + ((nint)first * Shape.OutHeight * Shape.OutWidth * Shape.OutChannels), images * Shape.OutHeight * Shape.OutWidth * Shape.OutChannels).Clear();
            foreach (Range rowRun in Rows.Runs)
            {
                foreach (Range columnRun in Columns.Runs)
                {
                    int across = columnRun.End.Value - columnRun.Start.Value, tiles = (rowRun.End.Value - rowRun.Start.Value) * across;
                    for (int tile = 0; tile < tiles; tile += most)
                    {
                        int count = Math.Min(most, tiles - tile);
                        FilterBlock block = new(Rows.Segments[rowRun.Start.Value], Columns.Segments[columnRun.Start.Value], count, images, RoundUp(count * images, T.Rows), Forward);
                        for (int row = 0; row < count * images; row++)
                        {
                            int at = tile + (row / images);
                            Evaluate(block, Rows.Segments[rowRun.Start.Value + (at / across)], Columns.Segments[columnRun.Start.Value + (at % across)], first + (row % images), operands.Pointer + (row * InnerStride), lines.Pointer);
                        }

                        Multiply(block, operands.Pointer, results.Pointer);
                        for (int row = 0; row < count * images; row++)
                        {
                            int at = tile + (row / images);
                            Combine(block, Rows.Segments[rowRun.Start.Value + (at / across)], Columns.Segments[columnRun.Start.Value + (at % across)], first + (row % images), results.Pointer + (row * products), lines.Pointer);
                        }
                    }
                }
            }

            lines.Release();
            results.Release();
            operands.Release();
        }

        private readonly void Evaluate(in FilterBlock block, FilterSegment r, FilterSegment c, int image, float* to, float* lines)
        {
            nint place = Plane(block.Rows, InnerStride);
            if (Forward) EvaluateBig(Shape, r, c, Big + ((nint)image * Shape.InHeight * Shape.InWidth * Shape.InChannels), to, place, lines);
            else EvaluateSmall(Shape, r, c, Small + ((nint)image * Shape.OutHeight * Shape.OutWidth * Shape.OutChannels), to, place, lines);
        }

        private readonly void Multiply(in FilterBlock block, float* operands, float* results)
        {
            float** a = stackalloc float*[4 * 8];
            float** b = stackalloc float*[4];
            int products = Panels.PackedColumns, matrix = MatrixStride(Inner, products), used = block.Tiles * block.Images;
            for (int place = 0; place < block.Points * block.Operands && used < block.Rows; place++)
            {
                new Span<float>(operands + ((nint)place * Plane(block.Rows, InnerStride)) + (used * InnerStride), (block.Rows - used) * InnerStride).Clear();
            }

            for (int place = 0; place < block.Points * block.Results; place++)
            {
                int point = place / block.Results;
                float* weights = Packed + ((nint)((block.Row.Point(point / block.Column.Points) * 16) + (block.Column.Point(point % block.Column.Points) * 4)) * matrix);
                for (int panel = 0; panel < Panels.Count; panel++)
                {
                    int vectors = Panels.Vectors(panel), start = Panels.First(panel);
                    for (int segment = 0; segment < block.Operands; segment++)
                    {
                        int parity = Forward ? segment : place % block.Results;
                        int pair = (block.Row.Parity(parity / block.Column.Parities) * 2) + block.Column.Parity(parity % block.Column.Parities);
                        b[segment] = weights + ((nint)pair * matrix) + ((nint)start * Inner);
                    }

                    for (int row = 0; row < block.Rows; row += T.Rows)
                    {
                        for (int segment = 0; segment < block.Operands; segment++)
                        {
                            float* source = operands + ((((nint)point * block.Operands) + segment) * Plane(block.Rows, InnerStride)) + (row * InnerStride);
                            for (int i = 0; i < T.Rows; i++) a[(segment * T.Rows) + i] = source + (i * InnerStride);
                        }

                        float* result = results + ((nint)place * Plane(block.Rows, products)) + (row * products) + start;
                        Tile(vectors, a, b, block.Operands, Inner, 1, vectors * V.Count, result, products, false);
                    }
                }
            }
        }

        private readonly void Combine(in FilterBlock block, FilterSegment r, FilterSegment c, int image, float* from, float* lines)
        {
            nint place = Plane(block.Rows, Panels.PackedColumns);
            if (Forward) CombineSmall(r, c, from, place, Small + ((nint)image * Shape.OutHeight * Shape.OutWidth * Shape.OutChannels), lines);
            else CombineBig(r, c, from, place, Big + ((nint)image * Shape.InHeight * Shape.InWidth * Shape.InChannels), lines);
        }

        /// <summary>Products to small pixels: adds a tile to its image. Columns first, then rows.</summary>
        private readonly void CombineSmall(FilterSegment r, FilterSegment c, float* from, nint place, float* image, float* lines)
        {
            int width = Panels.PackedColumns, channels = Shape.OutChannels, step = c.SmallCount * width;
            for (int p = 0; p < r.Points; p++) PointsToSmall(c.Kind, from + (p * c.Points * place), place, lines + (p * step), width, width, false);
            float* to = image + ((((nint)r.SmallFirst * Shape.OutWidth) + c.SmallFirst) * channels);
            int runs = width == channels ? 1 : c.SmallCount, length = width == channels ? step : channels;
            for (int run = 0; run < runs; run++) PointsToSmall(r.Kind, lines + (run * width), step, to + (run * channels), (nint)Shape.OutWidth * channels, length, true);
        }

        /// <summary>Products to big pixels, each of which belongs to one tile.</summary>
        private readonly void CombineBig(FilterSegment r, FilterSegment c, float* from, nint place, float* image, float* lines)
        {
            int width = Panels.PackedColumns, channels = Shape.InChannels, step = c.BigCount * width, pairs = r.Parities * c.Parities;
            int runs = width == channels ? 1 : c.BigCount, length = width == channels ? step : channels;
            for (int row = 0; row < r.Parities; row++)
            {
                for (int p = 0; p < r.Points; p++)
                {
                    for (int column = 0; column < c.Parities; column++)
                    {
                        float* source = from + ((((p * c.Points * pairs) + (row * c.Parities)) + column) * place);
                        PointsToBig(c.Kind, source, pairs * place, lines + (p * step) + (column * width), 2 * width, width);
                    }
                }

                float* to = image + (((((nint)r.BigFirst + row) * Shape.InWidth) + c.BigFirst) * channels);
                for (int run = 0; run < runs; run++) PointsToBig(r.Kind, lines + (run * width), step, to + (run * channels), 2 * (nint)Shape.InWidth * channels, length);
            }
        }
    }

    /// <summary>
    /// A tile's big pixels at its points, for each pair of parity: value (point pair · parity pairs + parity pair) goes to <paramref name="to"/> plus so
    /// many times <paramref name="place"/>. Rows first, then columns.
    /// </summary>
    private static void EvaluateBig(in ConvolutionShape s, FilterSegment r, FilterSegment c, float* image, float* to, nint place, float* lines)
    {
        int channels = s.InChannels, step = RoundUp(c.BigCount * channels, V.Count), pairs = r.Parities * c.Parities;
        for (int row = 0; row < r.Parities; row++)
        {
            float* source = image + (((((nint)r.BigFirst + row) * s.InWidth) + c.BigFirst) * channels);
            BigToPoints(r.Kind, source, 2 * (nint)s.InWidth * channels, lines, step, c.BigCount * channels);
            for (int p = 0; p < r.Points; p++)
            {
                for (int column = 0; column < c.Parities; column++)
                {
                    BigToPoints(c.Kind, lines + (p * step) + (column * channels), 2 * channels, to + (((p * c.Points * pairs) + (row * c.Parities) + column) * place), pairs * place, channels);
                }
            }
        }
    }

    /// <summary>A tile's small pixels at its points: value (point pair) goes to <paramref name="to"/> plus so many times <paramref name="place"/>.</summary>
    private static void EvaluateSmall(in ConvolutionShape s, FilterSegment r, FilterSegment c, float* image, float* to, nint place, float* lines)
    {
        int channels = s.OutChannels, step = RoundUp(c.SmallCount * channels, V.Count);
        SmallToPoints(r.Kind, image + ((((nint)r.SmallFirst * s.OutWidth) + c.SmallFirst) * channels), (nint)s.OutWidth * channels, lines, step, c.SmallCount * channels);
        for (int p = 0; p < r.Points; p++) SmallToPoints(c.Kind, lines + (p * step), channels, to + (p * c.Points * place), place, channels);
    }
}
