using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// Minimal filtering (<see cref="FilterLine"/>) for the convolution of every DCGAN, kernel 4, stride 2, padding 1, and for kernel 3, stride 1, padding 1;
/// the convolution and its input gradient. An image is cut into tiles, a stretch of rows by a stretch of columns. A tile's pixels are evaluated
/// at its points; at each pair of points a matrix product with the weights there follows; the products are combined into the result's
/// pixels. A chunk is a group of images; tiles of one kind are taken together until they fill the rows of a product. They are evaluated at one row point at
/// a time, so that the buffer is still in the second-level cache when the next point's values are stored to it: the weights of all points are larger.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    /// <summary>Most images of a chunk, tiles of a chunk that are enough, rows of a product, all about.</summary>
    private const int FilterImages = 16, FilterTiles = 128, FilterRows = 32;

    /// <summary>With fewer products for each weight than this, preparing the weights costs more than it saves. In inference they stay prepared.</summary>
    private const int FilterLeastPixels = 512;

    private bool Filters(Workspace workspace, in ConvolutionShape s) => minimal && FilterShape.Fits(s) && s.InChannels > FewChannels && s.OutChannels > FewChannels
        && (workspace.IsInference || (long)s.Batch * s.OutHeight * s.OutWidth >= FilterLeastPixels) && (long)s.InChannels * s.OutChannels <= 1 << 18;

    private static void FilterForward(Workspace workspace, in ConvolutionShape s, float* x, float* w, float* y)
    {
        FilterShape shape = FilterShape.Of(s);
        if (shape.Taps == 4) Filter(workspace, shape, x, y, w, FilterWeights.AsStored);
        else Filter(workspace, shape, y, x, w, FilterWeights.AsStored);
    }

    private static void FilterInputGradient(Workspace workspace, in ConvolutionShape s, float* dy, float* w, float* dx)
    {
        if (s.KernelHeight == 4)
        {
            Filter(workspace, FilterShape.Of(s), dx, dy, w, FilterWeights.Transposed);
            return;
        }

        // With stride 1 the input gradient is the convolution of dy with the kernel turned by half a circle.
        ConvolutionShape turned = s;
        (turned.InChannels, turned.OutChannels) = (s.OutChannels, s.InChannels);
        Filter(workspace, FilterShape.Of(turned), dx, dy, w, FilterWeights.Turned);
    }

    /// <summary>From the big image to the small one for a convolution of four taps, else from the small one to the big one.</summary>
    private static void Filter(Workspace workspace, in FilterShape s, float* big, float* small, float* w, FilterWeights weights)
    {
        bool toSmall = s.Taps == 4 && weights == FilterWeights.AsStored;
        int inner = toSmall ? s.BigChannels : s.SmallChannels, columns = toSmall ? s.SmallChannels : s.BigChannels;
        Panels panels = new(columns, V.Count);
        Storage packed = PackFilters(workspace, w, s, inner, columns, weights, panels);
        int tiles = s.Rows.Segments.Length * s.Columns.Segments.Length;
        FilterWork work = new()
        {
            Shape = s,
            Big = big,
            Small = small,
            Packed = packed.Pointer,
            ToSmall = toSmall,
            Panels = panels,
            Inner = inner,
            InnerStride = RoundUp(inner, V.Count),
            Images = s.Taps == 4 ? FilterImages : Math.Clamp(FilterTiles / tiles, 1, FilterImages),
            Pool = workspace.Engine.Pool,
        };
        workspace.Engine.Workers.Run(ref work, (s.Batch + work.Images - 1) / work.Images);
        if (packed.Pool is not null) packed.Release();
    }

    /// <summary>Floats of some rows, and a line more: multiples of a page would fall on the same lines of the cache.</summary>
    private static int Plane(int rows, int stride) => (rows * stride) + 16;

    private static int RoundUp(int value, int unit) => (value + unit - 1) / unit * unit;

    /// <summary>Some tiles of one kind for a group of images. A row of its products is a tile of an image.</summary>
    private readonly struct FilterBlock(FilterSegment row, FilterSegment column, int tiles, int images, int rows, bool toSmall)
    {
        public readonly FilterSegment Row = row, Column = column;
        public readonly int Tiles = tiles, Images = images, Rows = rows;

        /// <summary>Pairs of parity among a product's operands and among its results: the big side has them, the small side has one.</summary>
        public readonly int Operands = toSmall ? row.Parities * column.Parities : 1, Results = toSmall ? 1 : row.Parities * column.Parities;
    }

    private struct FilterWork : IChunkedWork
    {
        public FilterShape Shape;
        public float* Big, Small, Packed;
        public bool ToSmall;
        public Panels Panels;
        public int Inner, InnerStride, Images;
        public BufferPool Pool;

        public readonly void Run(int index)
        {
            int first = index * Images, images = Math.Min(Images, Shape.Batch - first), most = Math.Max(1, FilterRows / images);
            int rows = RoundUp(most * images, T.Rows), products = Panels.PackedColumns, parities = Shape.Parities * Shape.Parities;
            Storage operands = Pool.Take(4 * (ToSmall ? parities : 1) * Plane(rows, InnerStride)), results = Pool.Take(16 * (ToSmall ? 1 : parities) * Plane(rows, products));
            Storage lines = Pool.Take(4 * 6 * (Math.Max(InnerStride, products) + 16));
            Storage? padded = Shape.Taps == 3 ? Pool.Take(images * Shape.SmallImage) : null;
            float* small = padded is null ? Small + ((nint)first * Shape.SmallImage) : padded.Pointer, big = Big + ((nint)first * Shape.BigImage);
            if (padded is not null) PadImages(Shape, Small, first, images, padded.Pointer);
            if (ToSmall) new Span<float>(small, images * Shape.SmallImage).Clear();
            foreach (Range rowRun in Shape.Rows.Runs)
            {
                foreach (Range columnRun in Shape.Columns.Runs)
                {
                    int across = columnRun.End.Value - columnRun.Start.Value, tiles = (rowRun.End.Value - rowRun.Start.Value) * across;
                    for (int tile = 0; tile < tiles; tile += most)
                    {
                        int count = Math.Min(most, tiles - tile);
                        FilterBlock block = new(Shape.Rows.Segments[rowRun.Start.Value], Shape.Columns.Segments[columnRun.Start.Value], count, images, RoundUp(count * images, T.Rows), ToSmall);
                        for (int p = 0; p < block.Row.Points; p++)
                        {
                            for (int row = 0; row < count * images; row++)
                            {
                                int at = tile + (row / images);
                                Evaluate(block, Shape.Rows.Segments[rowRun.Start.Value + (at / across)], Shape.Columns.Segments[columnRun.Start.Value + (at % across)], p, big + ((nint)(row % images) * Shape.BigImage), small + ((nint)(row % images) * Shape.SmallImage), operands.Pointer + (row * InnerStride), lines.Pointer);
                            }

                            Multiply(block, p, operands.Pointer, results.Pointer);
                        }

                        for (int row = 0; row < count * images; row++)
                        {
                            int at = tile + (row / images);
                            Combine(block, Shape.Rows.Segments[rowRun.Start.Value + (at / across)], Shape.Columns.Segments[columnRun.Start.Value + (at % across)], big + ((nint)(row % images) * Shape.BigImage), small + ((nint)(row % images) * Shape.SmallImage), results.Pointer + (row * products), lines.Pointer);
                        }
                    }
                }
            }

            padded?.Release();
            lines.Release();
            results.Release();
            operands.Release();
        }

        private readonly void Evaluate(in FilterBlock block, FilterSegment r, FilterSegment c, int p, float* big, float* small, float* to, float* lines)
        {
            nint place = Plane(block.Rows, InnerStride);
            if (ToSmall) EvaluateBig(Shape, r, c, p, big, to, place, lines);
            else EvaluateSmall(Shape, r, c, p, small, to, place, lines);
        }

        /// <summary>The products at one row point, with all column points.</summary>
        private readonly void Multiply(in FilterBlock block, int p, float* operands, float* results)
        {
            float** a = stackalloc float*[4 * 8];
            float** b = stackalloc float*[4];
            int products = Panels.PackedColumns, matrix = MatrixStride(Inner, products), used = block.Tiles * block.Images, pairs = Shape.Parities * Shape.Parities;
            for (int place = 0; place < block.Column.Points * block.Operands && used < block.Rows; place++)
            {
                new Span<float>(operands + ((nint)place * Plane(block.Rows, InnerStride)) + (used * InnerStride), (block.Rows - used) * InnerStride).Clear();
            }

            results += (nint)p * block.Column.Points * block.Results * Plane(block.Rows, products);
            for (int place = 0; place < block.Column.Points * block.Results; place++)
            {
                int point = place / block.Results;
                float* weights = Packed + ((nint)((block.Row.Point(p) * 4) + block.Column.Point(point)) * pairs * matrix);
                for (int panel = 0; panel < Panels.Count; panel++)
                {
                    int vectors = Panels.Vectors(panel), start = Panels.First(panel);
                    for (int segment = 0; segment < block.Operands; segment++)
                    {
                        int parity = ToSmall ? segment : place % block.Results;
                        int pair = (block.Row.Parity(parity / block.Column.Parities) * Shape.Parities) + block.Column.Parity(parity % block.Column.Parities);
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

        private readonly void Combine(in FilterBlock block, FilterSegment r, FilterSegment c, float* big, float* small, float* from, float* lines)
        {
            nint place = Plane(block.Rows, Panels.PackedColumns);
            if (ToSmall) CombineSmall(r, c, from, place, small, lines);
            else CombineBig(r, c, from, place, big, lines);
        }

        /// <summary>Products to small pixels: adds a tile to its image. Columns first, then rows.</summary>
        private readonly void CombineSmall(FilterSegment r, FilterSegment c, float* from, nint place, float* image, float* lines)
        {
            int width = Panels.PackedColumns, channels = Shape.SmallChannels, step = c.SmallCount * width;
            for (int p = 0; p < r.Points; p++) PointsToSmall(c.Kind, from + (p * c.Points * place), place, lines + (p * step), width, width, false);
            float* to = image + ((((nint)r.SmallFirst * Shape.SmallWidth) + c.SmallFirst) * channels);
            int runs = width == channels ? 1 : c.SmallCount, length = width == channels ? step : channels;
            for (int run = 0; run < runs; run++) PointsToSmall(r.Kind, lines + (run * width), step, to + (run * channels), (nint)Shape.SmallWidth * channels, length, true);
        }

        /// <summary>Products to big pixels, each of which belongs to one tile.</summary>
        private readonly void CombineBig(FilterSegment r, FilterSegment c, float* from, nint place, float* image, float* lines)
        {
            int width = Panels.PackedColumns, channels = Shape.BigChannels, step = c.BigCount * width, pairs = r.Parities * c.Parities;
            int runs = width == channels ? 1 : c.BigCount, length = width == channels ? step : channels;
            for (int row = 0; row < r.Parities; row++)
            {
                for (int p = 0; p < r.Points; p++)
                {
                    for (int column = 0; column < c.Parities; column++)
                    {
                        float* source = from + ((((p * c.Points * pairs) + (row * c.Parities)) + column) * place);
                        PointsToBig(c.Kind, source, pairs * place, lines + (p * step) + (column * width), c.Parities * width, width);
                    }
                }

                float* to = image + (((((nint)r.BigFirst + row) * Shape.BigWidth) + c.BigFirst) * channels);
                for (int run = 0; run < runs; run++) PointsToBig(r.Kind, lines + (run * width), step, to + (run * channels), r.Parities * (nint)Shape.BigWidth * channels, length);
            }
        }
    }

    /// <summary>
    /// A tile's big pixels at one row point and all column points, for each pair of parity: value (column point · parity pairs + parity pair) goes to
    /// <paramref name="to"/> plus so many times <paramref name="place"/>.
    /// </summary>
    private static void EvaluateBig(in FilterShape s, FilterSegment r, FilterSegment c, int p, float* image, float* to, nint place, float* lines)
    {
        int channels = s.BigChannels, pairs = r.Parities * c.Parities;
        for (int row = 0; row < r.Parities; row++)
        {
            float* source = image + (((((nint)r.BigFirst + row) * s.BigWidth) + c.BigFirst) * channels);
            float* line = BigAtPoint(r.Kind, p, source, r.Parities * (nint)s.BigWidth * channels, lines, c.BigCount * channels);
            for (int column = 0; column < c.Parities; column++)
            {
                BigToPoints(c.Kind, line + (column * channels), c.Parities * channels, to + (((row * c.Parities) + column) * place), pairs * place, channels);
            }
        }
    }

    /// <summary>Copies of some images with a border of zeros one pixel wide: the small images of three taps.</summary>
    private static void PadImages(in FilterShape s, float* images, int first, int count, float* padded)
    {
        int height = s.SmallHeight - 2, run = (s.SmallWidth - 2) * s.SmallChannels, line = s.SmallWidth * s.SmallChannels;
        new Span<float>(padded, count * s.SmallImage).Clear();
        for (int row = 0; row < count * height; row++)
        {
            float* from = images + ((((nint)first * height) + row) * run), to = padded + ((nint)(row / height) * s.SmallImage) + ((nint)((row % height) + 1) * line) + s.SmallChannels;
            new Span<float>(from, run).CopyTo(new Span<float>(to, run));
        }
    }

    /// <summary>A tile's small pixels at one row point and all column points: value (column point) goes to <paramref name="to"/> plus so many times <paramref name="place"/>.</summary>
    private static void EvaluateSmall(in FilterShape s, FilterSegment r, FilterSegment c, int p, float* image, float* to, nint place, float* lines)
    {
        int channels = s.SmallChannels;
        float* source = image + ((((nint)r.SmallFirst * s.SmallWidth) + c.SmallFirst) * channels);
        float* line = SmallAtPoint(r.Kind, p, source, (nint)s.SmallWidth * channels, lines, c.SmallCount * channels);
        SmallToPoints(c.Kind, line, channels, to, place, channels);
    }
}
