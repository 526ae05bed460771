namespace GanSharp.Metrics;

/// <summary>Independent pieces of work on several threads. Each piece writes what is its own, so that the order in which they run does not matter.</summary>
internal static class Threads
{
    /// <summary>Runs all pieces; each thread has scratch of its own.</summary>
    /// <param name="threads">Threads, at least 1.</param>
    /// <param name="pieces">How many pieces.</param>
    /// <param name="scratch">Makes a thread's scratch.</param>
    /// <param name="run">Does a piece.</param>
    public static void Run<TScratch>(int threads, int pieces, Func<TScratch> scratch, Action<int, TScratch> run)
    {
        if (threads == 1 || pieces == 1)
        {
            TScratch own = scratch();
            for (int i = 0; i < pieces; i++) run(i, own);
            return;
        }

        Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = threads }, scratch, (piece, _, own) =>
        {
            run(piece, own);
            return own;
        }, static _ => { });
    }

    /// <summary>Runs all pieces that need no scratch.</summary>
    public static void Run(int threads, int pieces, Action<int> run) => Run(threads, pieces, static () => 0, (piece, _) => run(piece));
}
