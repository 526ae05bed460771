namespace GanSharp.Tensors.Kernels;

/// <summary>
/// Columns cut into panels of 1 to 3 vectors, as even as they can be (64 columns of 16 lanes: 2 + 2 vectors, not 3 + 1),
/// because a tile of one vector spends more loads on each multiplication.
/// </summary>
internal readonly struct Panels
{
    private readonly int _lanes, _vectors;

    public Panels(int columns, int lanes)
    {
        Columns = columns;
        _lanes = lanes;
        _vectors = (columns + lanes - 1) / lanes;
        Count = (_vectors + 2) / 3;
    }

    public int Columns { get; }

    public int Count { get; }

    /// <summary>Columns rounded up to whole vectors: the width of the packed matrix.</summary>
    public int PackedColumns => _vectors * _lanes;

    /// <summary>Vectors of a panel, 1 to 3.</summary>
    public int Vectors(int panel) => ((panel + 1) * _vectors / Count) - (panel * _vectors / Count);

    /// <summary>The first column of a panel.</summary>
    public int First(int panel) => panel * _vectors / Count * _lanes;

    /// <summary>Real columns of a panel: fewer than its vectors hold in a ragged last one.</summary>
    public int Width(int panel) => Math.Min(Vectors(panel) * _lanes, Columns - First(panel));
}
