using System.Numerics;
using System.Runtime.InteropServices;

namespace GanSharp.Data;

/// <summary>A point of a computed set.</summary>
/// <param name="Point">Its coordinates.</param>
/// <param name="Label">Its class; without meaning in a set without labels.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LabelledPoint(Vector2 Point, int Label);
