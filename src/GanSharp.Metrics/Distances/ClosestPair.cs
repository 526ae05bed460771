namespace GanSharp.Metrics;

/// <summary>A generated row and the training row nearest to it.</summary>
/// <param name="Fake">The generated row's number, from 0.</param>
/// <param name="Training">The training row's number, from 0.</param>
/// <param name="Distance">Their Euclidean distance, in the units of the features.</param>
public sealed record ClosestPair(int Fake, int Training, double Distance)
{
    /// <summary>The closest pairs, closest first: of each training row the generated row that lies nearest to it of those that it is nearest to, so that copies of one row do not hide those of others.</summary>
    /// <param name="nearest">The nearest training row of each generated row.</param>
    /// <param name="most">Pairs at most; there are fewer where generated rows are near to fewer training rows.</param>
    public static IReadOnlyList<ClosestPair> Of(Neighbours nearest, int most)
    {
        ArgumentNullException.ThrowIfNull(nearest);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        Dictionary<int, int> closest = [];
        for (int row = 0; row < nearest.Count; row++)
        {
            int training = nearest[row][0];
            if (!closest.TryGetValue(training, out int other) || nearest.Distance(row) < nearest.Distance(other)) closest[training] = row;
        }

        return [.. closest.OrderBy(pair => nearest.Distance(pair.Value)).ThenBy(pair => pair.Value).Take(most).Select(pair => new ClosestPair(pair.Value, pair.Key, Math.Sqrt(nearest.Distance(pair.Value))))];
    }
}
