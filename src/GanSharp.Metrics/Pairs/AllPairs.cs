using System.Buffers;
using System.Runtime.InteropServices;

namespace GanSharp.Metrics;

/// <summary>
/// Goes over all pairs of rows of two sets in tiles, so that no matrix of all pairs is ever held: memory is some hundred kilobytes for each thread. What a visitor makes of a row does not depend on
/// the number of threads.
/// </summary>
internal static unsafe class AllPairs
{
    private const int RowBlock = 32;

    /// <summary>Numbers of the second set that are held at once: 512 KB, which stay in a second-level cache.</summary>
    private const int PanelLength = 1 << 16;

    /// <summary>Visits the squared distance of each row of a to each row of b.</summary>
    public static void Distances(IRows a, IRows b, int threads, IPairVisitor visitor) => Visit<SquaredDifference>(a, b, threads, visitor);

    /// <summary>Visits the inner product of each row of a with each row of b.</summary>
    public static void Products(IRows a, IRows b, int threads, IPairVisitor visitor) => Visit<Product>(a, b, threads, visitor);

    private static void Visit<TStep>(IRows a, IRows b, int threads, IPairVisitor visitor) where TStep : struct, IPairStep
    {
        int width = a.Width;
        int most = Math.Clamp(PanelLength / width / PairTile.Columns * PairTile.Columns, PairTile.Columns, 2048);
        int columns = Math.Min(most, PairTile.RoundUp(b.Count, PairTile.Columns));
        double[] panel = ArrayPool<double>.Shared.Rent(columns * width);
        int blocks = (a.Count + RowBlock - 1) / RowBlock;
        for (int column = 0; column < b.Count; column += columns)
        {
            int count = Math.Min(columns, b.Count - column);
            Pack(b, column, count, panel);
            Threads.Run(threads, blocks, RowBlock * (width + columns), (block, scratch) =>
            {
                int row = block * RowBlock;
                Compute<TStep>(a, row, Math.Min(RowBlock, a.Count - row), panel, count, columns, scratch);
                for (int i = row; i < Math.Min(row + RowBlock, a.Count); i++) visitor.Visit(i, column, scratch.AsSpan((RowBlock * width) + ((i - row) * columns), count));
            });
        }

        ArrayPool<double>.Shared.Return(panel);
    }

    // Groups of sixteen columns, each [width, 16], so that a group is read from front to back.
    private static void Pack(IRows b, int first, int count, double[] panel)
    {
        int width = b.Width;
        double[] row = new double[width];
        for (int j = 0; j < PairTile.RoundUp(count, PairTile.Columns); j++)
        {
            if (j < count) b.Read(first + j, row);
            else Array.Clear(row);
            ref double to = ref panel[(j / PairTile.Columns * PairTile.Columns * width) + (j % PairTile.Columns)];
            for (int f = 0; f < width; f++) System.Runtime.CompilerServices.Unsafe.Add(ref to, f * PairTile.Columns) = row[f];
        }
    }

    private static void Compute<TStep>(IRows a, int first, int count, double[] panel, int columns, int pitch, double[] scratch) where TStep : struct, IPairStep
    {
        int width = a.Width;
        for (int i = 0; i < count; i++) a.Read(first + i, scratch.AsSpan(i * width, width));
        fixed (double* rows = scratch, packed = &MemoryMarshal.GetArrayDataReference(panel))
        {
            double* values = rows + (RowBlock * width);
            for (int j = 0; j < columns; j += PairTile.Columns)
            {
                for (int i = 0; i < count; i += PairTile.Rows)
                    PairTile.Compute<TStep>(rows + ((nint)i * width), width, 1, packed + ((nint)j * width), PairTile.Columns, width, values + ((nint)i * pitch) + j, pitch, add: false);
            }
        }
    }
}
