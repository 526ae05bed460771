namespace GanSharp.Data;

/// <summary>
/// Collects numbers whose count is not known beforehand: as bytes for as long as they are whole and within 0..255, as
/// floats from the first that is not.
/// </summary>
internal sealed class ValueBuffer
{
    private byte[] _bytes = new byte[256];
    private float[]? _floats;

    /// <summary>The number of values so far.</summary>
    public int Count { get; private set; }

    /// <summary>The largest value so far.</summary>
    public float Maximum { get; private set; } = float.NegativeInfinity;

    /// <summary>The smallest value so far.</summary>
    public float Minimum { get; private set; } = float.PositiveInfinity;

    /// <summary>One of the values.</summary>
    public float this[int index] => _floats is null ? _bytes[index] : _floats[index];

    /// <summary>Adds one finite number.</summary>
    public void Add(float value)
    {
        Maximum = Math.Max(Maximum, value);
        Minimum = Math.Min(Minimum, value);
        if (_floats is null)
        {
            byte b = value is >= 0 and <= 255 ? (byte)value : (byte)0;
            if (b == value)
            {
                if (Count == _bytes.Length) Array.Resize(ref _bytes, Grown(Count));
                _bytes[Count++] = b;
                return;
            }

            _floats = new float[_bytes.Length];
            for (int i = 0; i < Count; i++) _floats[i] = _bytes[i];
            _bytes = [];
        }

        if (Count == _floats.Length) Array.Resize(ref _floats, Grown(Count));
        _floats[Count++] = value;
    }

    /// <summary>The values, in an array of exactly their number; one of the two is null.</summary>
    public (byte[]? Bytes, float[]? Floats) ToArrays()
    {
        if (_floats is null)
        {
            Array.Resize(ref _bytes, Count);
            return (_bytes, null);
        }

        Array.Resize(ref _floats, Count);
        return (null, _floats);
    }

    private static int Grown(int count) => (int)Math.Min(count * 2L, Array.MaxLength);
}
