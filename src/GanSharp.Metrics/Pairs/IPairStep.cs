using System.Runtime.Intrinsics;

namespace GanSharp.Metrics;

/// <summary>What a pair of rows adds up over its features.</summary>
internal interface IPairStep
{
    /// <summary>The sum so far with one more feature of eight pairs.</summary>
    static abstract Vector512<double> Add(Vector512<double> sum, Vector512<double> a, Vector512<double> b);
}
