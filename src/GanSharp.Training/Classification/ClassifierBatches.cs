using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>The batches that a classifier learns of: in a random order, images moved a little.</summary>
internal sealed class ClassifierBatches
{
    private readonly BatchSampler _sampler;
    private readonly float[] _values;
    private readonly float[] _moved;
    private readonly int[] _labels;
    private readonly Shape _shape;
    private readonly RandomStream _shifts;
    private readonly int _shift;

    /// <summary>Batches of a set.</summary>
    /// <param name="data">The set.</param>
    /// <param name="options">Batch size, shift and seed.</param>
    /// <param name="name">Names its random streams.</param>
    public ClassifierBatches(Dataset data, ClassifierOptions options, string name)
    {
        int batch = Math.Min(options.BatchSize, data.Count);
        _sampler = new BatchSampler(data, batch, options.Seed);
        _values = new float[batch * data.ExampleSize];
        _moved = new float[_values.Length];
        _labels = new int[data.HasLabels ? batch : 0];
        _shape = new Shape([batch, .. data.ExampleShape]);
        _shifts = new RandomStream(options.Seed, $"classifier.shift.{name}");
        _shift = data.IsImage ? options.Shift : 0;
    }

    /// <summary>The labels of the last batch; empty without labels.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>The next batch.</summary>
    public Tensor Next(Workspace workspace)
    {
        _sampler.Next(_values, _labels);
        if (_shift == 0) return workspace.From(_values, _shape);
        Move();
        return workspace.From(_moved, _shape);
    }

    private void Move()
    {
        var (height, width, channels) = (_shape[1], _shape[2], _shape[3]);
        for (int i = 0; i < _shape[0]; i++)
        {
            int down = _shifts.NextInt32((2 * _shift) + 1) - _shift, right = _shifts.NextInt32((2 * _shift) + 1) - _shift;
            ReadOnlySpan<float> from = _values.AsSpan(i * height * width * channels, height * width * channels);
            Span<float> to = _moved.AsSpan(i * height * width * channels, height * width * channels);
            for (int y = 0; y < height; y++)
            {
                int row = Math.Clamp(y - down, 0, height - 1) * width;
                for (int x = 0; x < width; x++)
                    from.Slice((row + Math.Clamp(x - right, 0, width - 1)) * channels, channels).CopyTo(to[(((y * width) + x) * channels)..]);
            }
        }
    }
}
