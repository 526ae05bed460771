using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>Understands an array's dimensions as images or vectors.</summary>
internal static class ArrayDataset
{
    /// <summary>
    /// [N] and [N,F] are vectors, [N,H,W] grey images, [N,H,W,C] images of 1 to 4 channels. [N,C,H,W] is taken when its last
    /// dimension cannot be channels and its second is 1, 3 or 4; the source says so.
    /// </summary>
    /// <param name="array">The array; its memory is taken.</param>
    /// <param name="name">The set's name.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="source">Where it came from, for people; the layout is added.</param>
    /// <param name="labels">One an example, or null.</param>
    public static Dataset From(NumericArray array, string name, string file, string source, int[]? labels)
    {
        int[] shape = array.ShapeArray;
        if (array.Count == 0) throw new DataFormatException($"{file}: holds no examples (its shape is {NumericArray.Text(shape)}); at least one is needed");
        var (example, layout) = Layout(file, shape);
        if (layout == "[N,C,H,W]")
        {
            if (array.IsBytes) ToChannelsLast(array.ByteArray!, example);
            else ToChannelsLast(array.FloatArray!, example);
        }

        source = Invariant($"{source}; {NumericArray.Text(shape)} of {array.ElementName} read as {layout}");
        if (array.IsBytes) return Dataset.FromBytes(name, example, array.ByteArray!, labels, array.Type == ElementType.Bool ? ValueRange.Unit : ValueRange.Bytes, source);
        ValueRange range = DatasetParts.DetectRange(file, array.Floats, example); // here and not below, so that an error names the file
        return Dataset.FromFloats(name, example, array.FloatArray!, labels, range, source);
    }

    private static (int[] Example, string Layout) Layout(string file, int[] shape) => shape switch
    {
        [_] => ([1], "[N]"),
        [_, int f] => ([f], "[N,F]"),
        [_, int h, int w] => ([h, w, 1], "[N,H,W]"),
        [_, int h, int w, >= 1 and <= 4 and int c] => ([h, w, c], "[N,H,W,C]"),
        [_, 1 or 3 or 4, int h, int w] => ([h, w, shape[1]], "[N,C,H,W]"),
        _ => throw new DataFormatException(
            $"{file}: holds an array of shape {NumericArray.Text(shape)}; images are (N, H, W) or (N, H, W, C) with 1 to 4 channels, vectors (N, F): reshape it"),
    };

    private static void ToChannelsLast<T>(T[] values, int[] example)
    {
        int pixels = example[0] * example[1], channels = example[2];
        T[] planes = new T[pixels * channels];
        for (int start = 0; start < values.Length; start += planes.Length)
        {
            Array.Copy(values, start, planes, 0, planes.Length);
            for (int p = 0; p < pixels; p++)
            {
                for (int c = 0; c < channels; c++) values[start + (p * channels) + c] = planes[(c * pixels) + p];
            }
        }
    }
}
