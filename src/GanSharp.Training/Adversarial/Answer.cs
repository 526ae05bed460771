using System.Runtime.InteropServices;

namespace GanSharp.Training;

/// <summary>What D says of a sample.</summary>
/// <param name="Class">The class that it takes it for; where D tells no classes, 1 for real and 0 for generated.</param>
/// <param name="IsRight">Whether that is so.</param>
/// <param name="Confidence">The probability that D gives to the right answer; a critic's value.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Answer(int Class, bool IsRight, double Confidence);
