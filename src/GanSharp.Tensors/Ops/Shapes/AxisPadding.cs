namespace GanSharp.Tensors;

/// <summary>How many elements a padding adds at both ends of an axis.</summary>
/// <param name="Axis">The axis; a negative one counts from the last. Of images, 1 is the height and 2 the width.</param>
/// <param name="Before">Elements in front of the first, at least 0.</param>
/// <param name="After">Elements behind the last, at least 0.</param>
public readonly record struct AxisPadding(int Axis, int Before, int After);
