using System.Buffers;

namespace GanSharp.Metrics;

/// <summary>Independent pieces of work on several threads. Each piece writes what is its own, so that the order in which they run does not matter.</summary>
internal static class Threads
{
    /// <summary>Runs all pieces; each thread has scratch of its own.</summary>
    /// <param name="threads">Threads, at least 1.</param>
    /// <param name="pieces">How many pieces.</param>
    /// <param name="length">Numbers of a thread's scratch, whose values are anything; it may be longer.</param>
    /// <param name="run">Does a piece.</param>
    public static void Run(int threads, int pieces, int length, Action<int, double[]> run)
    {
        if (threads == 1 || pieces == 1)
        {
            double[] own = ArrayPool<double>.Shared.Rent(length);
            for (int i = 0; i < pieces; i++) run(i, own);
            ArrayPool<double>.Shared.Return(own);
            return;
        }

        Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => ArrayPool<double>.Shared.Rent(length), (piece, _, own) =>
        {
            run(piece, own);
            return own;
        }, static own => ArrayPool<double>.Shared.Return(own));
    }

    /// <summary>Runs all pieces that need no scratch.</summary>
    public static void Run(int threads, int pieces, Action<int> run) => Run(threads, pieces, 0, (piece, _) => run(piece));
}
