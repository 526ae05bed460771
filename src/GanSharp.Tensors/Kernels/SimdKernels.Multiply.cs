using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// The matrix product. A chunk of work is a block of rows by one panel of columns, or by all where there are blocks enough, or all rows of a wide result by one panel. Rows of A are pointers, so A is
/// never packed; a transposed A is turned first where many columns will use it. B is read in place where its rows are contiguous and few row tiles
/// use it; else the panel is packed, transposing where needed. When B is stored transposed and is the larger operand, the transposed
/// product Cᵀ = Bᵀ·Aᵀ is computed instead, so that the larger operand is read in place and the tile is stored transposed.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    /// <summary>Inner elements of a block: a packed panel of three vectors of 16 is 192 KB and stays in the second-level cache.</summary>
    private const int InnerBlock = 1024;

    /// <summary>Rows of a chunk.</summary>
    private const int RowBlock = 128;

    /// <summary>With so many blocks of rows a chunk does all panels, so that its rows come from memory once.</summary>
    private const int FewestChunks = 8;

    /// <summary>From so many columns on a transposed A is turned first: read across its lines, each element costs a line of the cache.</summary>
    private const int TurnedColumns = 32;

    public override void Multiply(Workspace workspace, in MatrixProduct p, WorkerPool? workers = null)
    {
        workers ??= workspace.Engine.Workers;
        if (p.Rows == 0 || p.Columns == 0) return;
        if (p.Inner == 0)
        {
            new Span<float>(p.C, p.Rows * p.Columns).Clear();
            return;
        }

        // A vector is the same either way round. One column of Aᵀ·b is better seen as the row bᵀ·A, which reads A along its lines.
        bool transposeA = p.TransposeA && p.Inner > 1 && p.Rows > 1, transposeB = p.TransposeB && p.Inner > 1 && p.Columns > 1;
        if (p.Columns == 1 && transposeA)
        {
            Multiply(workspace, new() { A = p.B, B = p.A, C = p.C, Rows = 1, Columns = p.Rows, Inner = p.Inner }, workers);
            return;
        }

        if (p.Inner == 1)
        {
            OuterWork outer = new() { A = p.A, B = p.B, C = p.C, Rows = p.Rows, Columns = p.Columns, RowsOfChunk = Math.Max(1, ElementChunk / p.Columns) };
            workers.Run(ref outer, (p.Rows + outer.RowsOfChunk - 1) / outer.RowsOfChunk);
            return;
        }

        if (p.Rows == 1 || p.Columns == 1)
        {
            // What is left: a row times a matrix, or rows times a vector, by rows (b·Aᵀ is A·b).
            bool byColumns = p.Rows == 1 && !transposeB && p.Columns > 1;
            VectorWork vector = new() { Matrix = p.Rows == 1 ? p.B : p.A, Vector = p.Rows == 1 ? p.A : p.B, C = p.C, Results = p.Rows == 1 ? p.Columns : p.Rows, Inner = p.Inner, ByColumns = byColumns };
            workers.Run(ref vector, (vector.Results + VectorResults - 1) / VectorResults);
            return;
        }

        ProductWork work = new()
        {
            A = p.A,
            B = p.B,
            C = p.C,
            Rows = p.Rows,
            Inner = p.Inner,
            ARow = transposeA ? 1 : p.Inner,
            AInner = transposeA ? p.Rows : 1,
            BInner = transposeB ? 1 : p.Columns,
            BColumn = transposeB ? p.Inner : 1,
            CRow = p.Columns,
            CColumn = 1,
            Pool = workspace.Engine.Pool,
        };
        int columns = p.Columns;
        if (transposeB && p.Columns > p.Rows)
        {
            work.A = p.B;
            work.B = p.A;
            (work.ARow, work.AInner, work.BInner, work.BColumn) = (work.BColumn, work.BInner, work.AInner, work.ARow);
            (work.CRow, work.CColumn) = (1, p.Columns);
            (work.Rows, columns) = (p.Columns, p.Rows);
        }

        Storage? turned = null;
        if (work.AInner != 1 && columns >= TurnedColumns)
        {
            turned = workspace.Scratch(work.Rows * work.Inner);
            TurnRowsWork turn = new() { From = work.A, To = turned.Pointer, Rows = work.Rows, Inner = work.Inner };
            workers.Run(ref turn, (work.Rows + RowBlock - 1) / RowBlock);
            work.A = turned.Pointer;
            (work.ARow, work.AInner) = (work.Inner, 1);
        }

        work.Panels = new Panels(columns, V.Count);
        work.Pack = work.BColumn != 1 || work.Rows >= RowBlock;

        // Chunks follow each other along the longer side of C, so that a thread's share is a part of it that it meets again in its cache.
        work.ByRows = work.Rows >= columns;
        int blocks = work.Panels.Count >= FewestChunks && !work.ByRows ? 1 : (work.Rows + RowBlock - 1) / RowBlock;
        work.RowsOfChunk = RoundUp((work.Rows + blocks - 1) / blocks, T.Rows);
        work.RowBlocks = (work.Rows + work.RowsOfChunk - 1) / work.RowsOfChunk;
        work.PanelsOfChunk = work.RowBlocks >= FewestChunks ? work.Panels.Count : 1;

        // When several blocks of rows share a small B, it is packed as a whole; else each chunk packs its own panel.
        if (work.Pack && work.RowBlocks > 1 && (long)work.Inner * work.Panels.PackedColumns <= 1 << 22)
        {
            work.Packed = work.Pool.Take(work.Inner * work.Panels.PackedColumns);
            PackWork pack = new() { Product = work };
            workers.Run(ref pack, work.Panels.Count);
        }

        workers.Run(ref work, work.RowBlocks * work.PanelGroups);
        work.Packed?.Release();
        turned?.Release();
    }

    /// <summary>Transposes a block of A's rows.</summary>
    private struct TurnRowsWork : IChunkedWork
    {
        public float* From, To;
        public int Rows, Inner;

        public readonly void Run(int index)
        {
            int first = index * RowBlock;
            Transposition.Run(From + first, Rows, To + ((nint)first * Inner), Inner, Inner, Math.Min(RowBlock, Rows - first));
        }
    }

    /// <summary>Packs a panel of B for all.</summary>
    private struct PackWork : IChunkedWork
    {
        public ProductWork Product;

        public readonly void Run(int panel)
        {
            int first = Product.Panels.First(panel);
            float* packed = Product.Packed!.Pointer + ((nint)first * Product.Inner);
            PackPanel(Product.B + ((nint)first * Product.BColumn), Product.BInner, Product.BColumn, Product.Inner, Product.Panels.Width(panel), Product.Panels.Vectors(panel) * V.Count, packed);
        }
    }

    private struct ProductWork : IChunkedWork
    {
        public float* A, B, C;
        public int Rows, Inner, ARow, AInner, BInner, BColumn, CRow, CColumn, RowsOfChunk, RowBlocks, PanelsOfChunk;
        public Panels Panels;
        public bool Pack, ByRows;
        public BufferPool Pool;
        public Storage? Packed;

        public readonly int PanelGroups => (Panels.Count + PanelsOfChunk - 1) / PanelsOfChunk;

        public readonly void Run(int index)
        {
            int groups = PanelGroups, start = (ByRows ? index % groups : index / RowBlocks) * PanelsOfChunk, end = Math.Min(Panels.Count, start + PanelsOfChunk);
            int row = (ByRows ? index / groups : index % RowBlocks) * RowsOfChunk, rows = Math.Min(RowsOfChunk, Rows - row);
            Storage? own = Pack && Packed is null ? Pool.Take(Math.Min(Inner, InnerBlock) * 3 * V.Count) : null;
            for (int k = 0; k < Inner; k += InnerBlock)
            {
                int inner = Math.Min(InnerBlock, Inner - k);
                for (int panel = start; panel < end; panel++)
                {
                    float* b = Panel(panel, k, inner, own, out nint stride);
                    for (int r = row; r < row + rows; r += T.Rows) RowTile(r, k, inner, b, stride, panel, Panels.Vectors(panel), k > 0);
                }
            }

            own?.Release();
        }

        /// <summary>Some inner elements of a panel: packed by all, packed here, or in place.</summary>
        private readonly float* Panel(int panel, int k, int inner, Storage? own, out nint stride)
        {
            int width = Panels.Vectors(panel) * V.Count, first = Panels.First(panel);
            stride = width;
            if (Packed is not null) return Packed.Pointer + ((nint)first * Inner) + ((nint)k * width);
            float* b = B + ((nint)k * BInner) + ((nint)first * BColumn);
            if (own is not null)
            {
                PackPanel(b, BInner, BColumn, inner, Panels.Width(panel), width, own.Pointer);
                return own.Pointer;
            }

            stride = BInner;
            return b;
        }

        private readonly void RowTile(int row, int k, int inner, float* b, nint bStride, int panel, int vectors, bool accumulate)
        {
            float** a = stackalloc float*[8];
            for (int r = 0; r < T.Rows; r++) a[r] = A + ((nint)Math.Min(row + r, Rows - 1) * ARow) + ((nint)k * AInner);
            int count = Math.Min(T.Rows, Rows - row), columns = Panels.Width(panel);
            float* c = C + ((nint)row * CRow) + ((nint)Panels.First(panel) * CColumn);
            if (CColumn == 1 && count == T.Rows && columns == vectors * V.Count)
            {
                PrefetchTile(c, CRow, vectors, inner);
                Tile(vectors, a, &b, 1, inner, AInner, bStride, c, CRow, accumulate);
                return;
            }

            float* tile = stackalloc float[8 * 48];
            Tile(vectors, a, &b, 1, inner, AInner, bStride, tile, TileColumns, false);
            StoreTile(tile, c, CRow, CColumn, count, columns, accumulate);
        }
    }

    /// <summary>Copies the part of a tile that counts to its place, by either stride.</summary>
    private static void StoreTile(float* tile, float* c, nint rowStride, nint columnStride, int rows, int columns, bool accumulate)
    {
        if (columnStride == 1)
        {
            for (int r = 0; r < rows; r++)
            {
                for (int j = 0; j < columns; j += V.Count) Put(V.Load(tile + (r * TileColumns) + j), c + (r * rowStride) + j, columns - j, accumulate);
            }

            return;
        }

        if (rowStride == 1 && !accumulate)
        {
            Transposition.Run(tile, TileColumns, c, columnStride, rows, columns);
            return;
        }

        for (int j = 0; j < columns; j++)
        {
            float* column = c + (j * columnStride);
            for (int r = 0; r < rows; r++) column[r * rowStride] = tile[(r * TileColumns) + j] + (accumulate ? column[r * rowStride] : 0);
        }
    }

    /// <summary>Copies rows of 1 to 3 vectors, a stride apart, to rows side by side.</summary>
    private static void CopyVectors(float* source, nint stride, float* to, int vectors, int rows)
    {
        for (; rows > 0; rows--, source += stride, to += vectors * V.Count)
        {
            V.Store(V.Load(source), to);
            if (vectors > 1) V.Store(V.Load(source + V.Count), to + V.Count);
            if (vectors > 2) V.Store(V.Load(source + (2 * V.Count)), to + (2 * V.Count));
        }
    }

    /// <summary>Packs an inner × columns block into rows of <paramref name="width"/> floats, zeros in the ragged end.</summary>
    private static void PackPanel(float* source, nint innerStride, nint columnStride, int inner, int columns, int width, float* packed)
    {
        if (columnStride == 1 && columns == width)
        {
            CopyVectors(source, innerStride, packed, width / V.Count, inner);
            return;
        }

        if (innerStride == 1)
        {
            Transposition.Run(source, columnStride, packed, width, columns, inner);
            for (int k = 0; k < inner && columns < width; k++) new Span<float>(packed + ((nint)k * width) + columns, width - columns).Clear();
            return;
        }

        // Blocks of 16 inner elements: a column's cache line is read once and the packed rows stay near.
        for (int start = 0; start < inner; start += 16)
        {
            int end = Math.Min(inner, start + 16);
            for (int j = 0; j < columns; j++)
            {
                float* from = source + (j * columnStride);
                for (int k = start; k < end; k++) packed[((nint)k * width) + j] = from[k * innerStride];
            }

            for (int k = start; k < end; k++)
            {
                for (int j = columns; j < width; j++) packed[((nint)k * width) + j] = 0;
            }
        }
    }
}
