namespace GanSharp.Tensors;

/// <summary>Which elements of an axis a slice takes: Length of them, the first at Start and the others Step apart.</summary>
/// <param name="Axis">The axis; a negative one counts from the last.</param>
/// <param name="Start">The first element; a negative one counts from the end (-1 is the last).</param>
/// <param name="Length">The number of elements, at least 0.</param>
/// <param name="Step">The distance between neighbours; negative walks backwards, never 0.</param>
public readonly record struct AxisRange(int Axis, int Start, int Length, int Step = 1);
