namespace GanSharp.Training;

/// <summary>A number that a checkpoint holds beside the tensors: a step counter, a place in a stream or in the data.</summary>
/// <param name="Name">Its name in the checkpoint.</param>
/// <param name="Read">The number now.</param>
/// <param name="Write">Goes back to a number that was read before.</param>
public sealed record Counter(string Name, Func<long> Read, Action<long> Write)
{
    /// <summary>A real number as a counter: its bits, so that it comes back as it was.</summary>
    public static Counter OfNumber(string name, Func<double> read, Action<double> write) =>
        new(name, () => BitConverter.DoubleToInt64Bits(read()), bits => write(BitConverter.Int64BitsToDouble(bits)));
}
