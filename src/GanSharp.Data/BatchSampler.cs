using GanSharp.Tensors;
using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>
/// Batches in a random order, every example once an epoch. The order of an epoch is a pure function of the seed and the
/// epoch's number (the stream <c>data.order/epoch-7</c>), so <see cref="State"/> and the seed give the same batches
/// again. A batch that reaches beyond an epoch's end is filled from the beginning of the next, so nothing is lost and
/// all batches have one size. Not safe for use from several threads at once.
/// </summary>
public sealed class BatchSampler
{
    private readonly int[] _order;
    private readonly int[] _indices;
    private long _orderedEpoch = -1;
    private long _epoch;
    private int _position;

    /// <summary>Starts at epoch 0.</summary>
    /// <param name="dataset">Where the examples come from.</param>
    /// <param name="batchSize">Examples a batch, 1 to the set's count.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="GanSharpException">The batch is larger than the data, or below 1.</exception>
    public BatchSampler(Dataset dataset, int batchSize, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (batchSize < 1) throw new GanSharpException(Invariant($"a batch of {batchSize} examples; the batch size must be at least 1"));
        if (batchSize > dataset.Count)
            throw new GanSharpException(Invariant($"a batch of {batchSize:N0} is larger than the data: {dataset.Name} has {dataset.Count:N0} examples; set the batch size to at most {dataset.Count}"));
        Dataset = dataset;
        Seed = seed;
        _order = new int[dataset.Count];
        _indices = new int[batchSize];
    }

    /// <summary>Where the examples come from.</summary>
    public Dataset Dataset { get; }

    /// <summary>The seed of all orders.</summary>
    public ulong Seed { get; }

    /// <summary>Examples a batch.</summary>
    public int BatchSize => _indices.Length;

    /// <summary>The examples of the last batch, by index; before the first batch all 0.</summary>
    public ReadOnlySpan<int> Indices => _indices;

    /// <summary>Epochs begun and examples given out of the current one. Set it to go on from a checkpoint.</summary>
    /// <exception cref="GanSharpException">The position does not exist in this data.</exception>
    public BatchPosition State
    {
        get => new(_epoch, _position);
        set
        {
            if (value.Epoch < 0 || value.Position < 0 || value.Position >= Dataset.Count)
                throw new GanSharpException(Invariant($"position {value.Position:N0} of epoch {value.Epoch:N0} does not exist in {Dataset.Name} with {Dataset.Count:N0} examples; was the run trained on other data?"));
            (_epoch, _position) = value;
        }
    }

    /// <summary>The next batch, scaled to [-1, 1].</summary>
    /// <param name="destination">Receives <see cref="BatchSize"/> examples; exactly that many values.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void Next(Span<float> destination) => Next(destination, []);

    /// <summary>The next batch, scaled to [-1, 1], with its labels.</summary>
    /// <param name="destination">Receives <see cref="BatchSize"/> examples; exactly that many values.</param>
    /// <param name="labels">Receives <see cref="BatchSize"/> labels; empty to go without.</param>
    /// <exception cref="ArgumentException">A span has another length, or labels are wanted of data that has none. Nothing is given out then.</exception>
    public void Next(Span<float> destination, Span<int> labels)
    {
        if (destination.Length != (long)BatchSize * Dataset.ExampleSize)
            throw new ArgumentException($"destination holds {destination.Length} values, but a batch of {BatchSize} examples has {(long)BatchSize * Dataset.ExampleSize}", nameof(destination));
        if (!labels.IsEmpty && labels.Length != BatchSize)
            throw new ArgumentException($"labels holds {labels.Length}, but a batch has {BatchSize}", nameof(labels));
        if (!labels.IsEmpty && !Dataset.HasLabels)
            throw new ArgumentException($"{Dataset.Name} has no labels; pass an empty span", nameof(labels));

        for (int filled = 0; filled < _indices.Length;)
        {
            if (_orderedEpoch != _epoch) Order();
            int n = Math.Min(_indices.Length - filled, _order.Length - _position);
            _order.AsSpan(_position, n).CopyTo(_indices.AsSpan(filled));
            filled += n;
            _position += n;
            if (_position < _order.Length) continue;
            _epoch++;
            _position = 0;
        }

        Dataset.Read(_indices, destination);
        ReadOnlySpan<int> all = Dataset.Labels;
        for (int i = 0; i < labels.Length; i++) labels[i] = all[_indices[i]];
    }

    // Fisher-Yates, as RandomStream.Permutation, but in the same memory every epoch.
    private void Order()
    {
        var stream = new RandomStream(Seed, Invariant($"data.order/epoch-{_epoch}"));
        for (int i = 0; i < _order.Length; i++) _order[i] = i;
        for (int i = _order.Length - 1; i > 0; i--)
        {
            int j = stream.NextInt32(i + 1);
            (_order[i], _order[j]) = (_order[j], _order[i]);
        }

        _orderedEpoch = _epoch;
    }
}
