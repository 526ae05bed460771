namespace GanSharp.Tensors.Kernels;

/// <summary>The number of rows of the register tile; always three vectors wide at most.</summary>
internal interface ITile
{
    static abstract int Rows { get; }
}

/// <summary>8 rows: 24 accumulators, for 32 registers.</summary>
internal readonly struct Tile8 : ITile
{
    public static int Rows => 8;
}

/// <summary>4 rows: 12 accumulators, for 16 registers.</summary>
internal readonly struct Tile4 : ITile
{
    public static int Rows => 4;
}

/// <summary>The number of vectors side by side in a tile, as a constant of the compiled kernel.</summary>
internal interface IWidth
{
    static abstract int Vectors { get; }
}

internal readonly struct Width1 : IWidth
{
    public static int Vectors => 1;
}

internal readonly struct Width2 : IWidth
{
    public static int Vectors => 2;
}

internal readonly struct Width3 : IWidth
{
    public static int Vectors => 3;
}
