using System.Globalization;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>Writes samples in the way that was asked for.</summary>
internal sealed class SampleFiles(SampleRequest request, OutputTarget target)
{
    // A picture beyond this opens in no viewer.
    private const long MostPixels = 100_000_000;

    /// <summary>Refuses what cannot be written before any work is done.</summary>
    /// <exception cref="CliException">The samples are no images, or too many.</exception>
    public void Check(DataSignature data)
    {
        long size = data.Shape.Aggregate(1L, static (product, side) => product * side);
        if (size * request.Count > Array.MaxLength)
            throw CliException.Usage($"--count {Words.Count(request.Count)} samples of {Words.Count(size)} values do not fit in one array; draw at most {Words.Count(Array.MaxLength / size)} at a time, with different seeds");
        if (target.Kind == OutputKind.Npy) return;
        if (data.Shape.Count != 3)
            throw CliException.Usage($"--out {target.Path}: this model draws vectors of {data.Shape[0]} values, not images; give a file.npy");
        if (target.Kind == OutputKind.Grid && size / data.Shape[2] * request.Count > MostPixels)
            throw CliException.Usage($"--count {Words.Count(request.Count)} images make a grid of more than {Words.Count(MostPixels)} pixels; draw fewer, or give a file.npy or a folder/");
    }

    /// <summary>Writes all samples.</summary>
    /// <returns>One line on what was written.</returns>
    public string Write(SampleBatch samples) => target.Kind switch
    {
        OutputKind.Npy => WriteArray(samples),
        OutputKind.Grid => WriteGrid(samples),
        _ => WriteFolder(samples),
    };

    private string WriteArray(SampleBatch samples)
    {
        int[] shape = [samples.Count, .. samples.SampleShape];
        string what = $"({string.Join(", ", shape)})";
        if (request.AsBytes)
        {
            byte[] bytes = new byte[samples.Values.Length];
            ValueRange.ToBytes(samples.Values, bytes);
            NpyFile.Write<byte>(target.Path, shape, bytes);
            return $"{target.Path}: {Words.Count(samples.Count)} samples, uint8 {what}, values in 0..255";
        }

        if (!samples.IsImage)
        {
            NpyFile.Write<float>(target.Path, shape, samples.Values);
            return $"{target.Path}: {Words.Count(samples.Count)} samples, float32 {what}, values in [-1, 1]";
        }

        float[] unit = new float[samples.Values.Length];
        // Tanh keeps its output within [-1, 1]; the clamp holds for any other output too.
        for (int i = 0; i < unit.Length; i++) unit[i] = Math.Clamp((samples.Values[i] + 1) / 2, 0, 1);
        NpyFile.Write<float>(target.Path, shape, unit);
        return $"{target.Path}: {Words.Count(samples.Count)} samples, float32 {what}, values in [0, 1]";
    }

    private string WriteGrid(SampleBatch samples)
    {
        int columns = Math.Min(request.Columns ?? (int)Math.Ceiling(Math.Sqrt(samples.Count)), samples.Count);
        PngImage grid = ImageGrid.Draw(samples.Values, samples.SampleShape, columns);
        PngFile.Write(target.Path, grid);
        int rows = (samples.Count + columns - 1) / columns;
        return $"{target.Path}: a grid of {Words.Count(samples.Count)} samples, {rows} row{(rows == 1 ? "" : "s")} of {columns}";
    }

    private string WriteFolder(SampleBatch samples)
    {
        int digits = Math.Max(5, (samples.Count - 1).ToString(CultureInfo.InvariantCulture).Length);
        string First(int index) => index.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0') + ".png";
        int height = samples.SampleShape[0], width = samples.SampleShape[1], channels = samples.SampleShape[2];
        for (int i = 0; i < samples.Count; i++)
        {
            byte[] pixels = new byte[samples.SampleSize];
            ValueRange.ToBytes(samples[i], pixels);
            PngFile.Write(Path.Combine(target.Path, First(i)), new PngImage(width, height, channels, pixels));
        }

        return $"{target.Path}: {Words.Count(samples.Count)} PNG{(samples.Count == 1 ? "" : "s")} of {width}x{height}, {First(0)} to {First(samples.Count - 1)}";
    }
}
