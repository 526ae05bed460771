namespace GanSharp.Metrics;

/// <summary>Rows of numbers that are compared in double precision.</summary>
internal interface IRows
{
    /// <summary>Rows.</summary>
    int Count { get; }

    /// <summary>Numbers in a row.</summary>
    int Width { get; }

    /// <summary>Copies a row.</summary>
    /// <param name="row">Its number, from 0.</param>
    /// <param name="destination">Receives <see cref="Width"/> numbers at its start.</param>
    void Read(int row, Span<double> destination);
}
