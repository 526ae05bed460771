namespace GanSharp.Training;

/// <summary>When a sample grid, a row of figures and the report are written (a tick).</summary>
public sealed record ReportOptions
{
    /// <summary>Steps between ticks; 0 reports only at the end. Default 250.</summary>
    [Option("steps between sample grids and reports, 0 reports only at the end", Min = 0, Max = 1e12, MayChangeOnResume = true)]
    public long EverySteps { get; init; } = 250;

    /// <summary>Rows of the sample grid. Default 8.</summary>
    [Option("rows of the sample grid", Min = 1, Max = 32)]
    public int GridRows { get; init; } = 8;

    /// <summary>Columns of the sample grid. Default 8.</summary>
    [Option("columns of the sample grid", Min = 1, Max = 32)]
    public int GridColumns { get; init; } = 8;
}
