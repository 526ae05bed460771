using System.Globalization;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>Writes samples in the way that was asked for.</summary>
internal sealed class SampleFiles(SampleRequest request, OutputTarget target)
{
    /// <summary>How many samples are drawn when nobody says.</summary>
    public const int UsualCount = 64;

    // A picture beyond this opens in no viewer.
    private const long MostPixels = 100_000_000;

    /// <summary>Refuses what cannot be written before any work is done.</summary>
    /// <exception cref="CliException">The samples are no images, or too many.</exception>
    public void Check(DataSignature data)
    {
        long size = data.Shape.Aggregate(1L, static (product, side) => product * side);
        int count = Count(data);
        if (size * count > Array.MaxLength)
            throw CliException.Usage($"--count {Words.Count(count)} samples of {Words.Count(size)} values do not fit in one array; draw at most {Words.Count(Array.MaxLength / size)} at a time, with different seeds");
        if (data.Shape.Count != 3) CheckVectors(data);
        else if (target.Kind == OutputKind.Grid && size / data.Shape[2] * count > MostPixels)
            throw CliException.Usage($"--count {Words.Count(count)} images make a grid of more than {Words.Count(MostPixels)} pixels; draw fewer, or give a file.npy or a folder/");
    }

    /// <summary>Writes all samples.</summary>
    /// <returns>One line on what was written.</returns>
    public string Write(GanModel model, SampleBatch samples)
    {
        DataSignature data = model.Info.Data;
        return target.Kind switch
        {
            OutputKind.Npy => samples.IsImage ? WriteArray(samples) : WriteVectors(samples, data.Scale),
            OutputKind.Grid => samples.IsImage ? WriteGrid(samples) : WritePoints(samples, model),
            _ => WriteFolder(samples),
        };
    }

    /// <summary>How many samples there shall be.</summary>
    public int Count(DataSignature data) =>
        request.Count ?? (target.Kind == OutputKind.Grid && PointPicture.Suits(data.Shape.AsSpan()) ? PointPicture.PointCount : UsualCount);

    private void CheckVectors(DataSignature data)
    {
        bool points = PointPicture.Suits(data.Shape.AsSpan());
        string ways = points ? "give a file.npy or a picture.png" : "give a file.npy";
        if (target.Kind == OutputKind.Folder || (target.Kind == OutputKind.Grid && !points))
            throw CliException.Usage($"--out {target.Path}: this model draws vectors of {data.Shape[0]} values, not images; {ways}");
        if (request.AsBytes) throw CliException.Usage("--type uint8 is for images, and this model draws vectors; leave it out");
        if (request.Columns is not null) throw CliException.Usage("--columns is for a grid of images, and this model draws points; leave it out");
    }

    private string WriteVectors(SampleBatch samples, ValueScale scale)
    {
        int[] shape = [samples.Count, .. samples.SampleShape];
        float[] own = new float[samples.Values.Length];
        scale.Unscale(samples.Values, own);
        NpyFile.Write<float>(target.Path, shape, own);
        return $"{target.Path}: {Words.Count(samples.Count)} samples, float32 ({string.Join(", ", shape)}), in the units of the data";
    }

    private string WritePoints(SampleBatch samples, GanModel model)
    {
        // The piece of the plane that the run's own pictures show, where the data is at hand without looking for a file.
        string source = model.Info.Options.Data.Source;
        PointPicture picture = Datasets.IsBuiltIn(source) ? PointPicture.Of(model.Info.Options.Data.Open()) with { Real = [] } : new(PlotBounds.Around(samples.Values), []);
        PngFile.Write(target.Path, picture.Draw(model, samples.Values));
        return $"{target.Path}: a picture of {Words.Count(samples.Count)} points in orange, on D's values (blue: more real, orange: less)";
    }

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
