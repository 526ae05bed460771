using System.Runtime.Intrinsics;

namespace GanSharp.Metrics;

/// <summary>A function of the value of a pair: a kernel, a distance.</summary>
internal interface IPairFunction
{
    /// <summary>The function of eight values.</summary>
    Vector512<double> Of(Vector512<double> values);
}
