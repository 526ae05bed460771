using GanSharp.Tensors.Memory;

namespace GanSharp.Tensors.Kernels;

/// <summary>
/// For each coordinate of a convolution's result along one axis: which kernel positions reach a real source coordinate, and
/// which one. The same table serves the convolution and its input gradient, where a stride's phases fall out by themselves: only
/// the kernel positions of its phase reach a pixel. Laid out as count, then (kernel, source) pairs, in <see cref="Width"/> ints a coordinate.
/// </summary>
internal readonly unsafe struct TapTable
{
    private readonly int* _table;

    private TapTable(int* table, int width)
    {
        _table = table;
        Width = width;
    }

    public int Width { get; }

    /// <summary>Floats of memory that a table needs.</summary>
    public static int Size(int results, int kernel) => checked(results * (1 + (2 * kernel)));

    public int Count(int result) => _table[result * Width];

    public int Kernel(int result, int tap) => _table[(result * Width) + 1 + (2 * tap)];

    public int Source(int result, int tap) => _table[(result * Width) + 2 + (2 * tap)];

    /// <summary>result·stride - pad + kernel·dilation = source.</summary>
    public static TapTable Forward(Storage memory, int offset, int results, int sources, int kernel, int stride, int pad, int dilation)
    {
        TapTable table = new((int*)memory.Pointer + offset, 1 + (2 * kernel));
        for (int result = 0; result < results; result++)
        {
            int* row = table._table + (result * table.Width);
            row[0] = 0;
            for (int k = 0; k < kernel; k++) table.Add(row, k, (result * stride) - pad + (k * dilation), sources);
        }

        return table;
    }

    /// <summary>source·stride - pad + kernel·dilation = result.</summary>
    public static TapTable InputGradient(Storage memory, int offset, int results, int sources, int kernel, int stride, int pad, int dilation)
    {
        TapTable table = new((int*)memory.Pointer + offset, 1 + (2 * kernel));
        for (int result = 0; result < results; result++)
        {
            int* row = table._table + (result * table.Width);
            row[0] = 0;
            for (int k = 0; k < kernel; k++)
            {
                int scaled = result + pad - (k * dilation);
                if (scaled >= 0 && scaled % stride == 0) table.Add(row, k, scaled / stride, sources);
            }
        }

        return table;
    }

    private void Add(int* row, int kernel, int source, int sources)
    {
        if ((uint)source >= (uint)sources) return;
        row[1 + (2 * row[0])] = kernel;
        row[2 + (2 * row[0])] = source;
        row[0]++;
    }
}
