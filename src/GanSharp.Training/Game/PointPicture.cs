using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>
/// Pictures of a model whose samples are points in the plane: real points in blue, generated ones in orange, and D's word as the ground, blue
/// where it takes a point for real and orange where for generated. All pictures of one object show the same piece of the plane.
/// </summary>
/// <param name="Bounds">What is shown, in the model's units (scaled to [-1, 1] where the data was).</param>
/// <param name="Real">The real points that are shown, x and y in turn; may be none.</param>
public sealed record PointPicture(PlotBounds Bounds, float[] Real)
{
    /// <summary>Pixels a side.</summary>
    public const int Side = 480;

    /// <summary>How many points of each kind a picture usually has.</summary>
    public const int PointCount = 2000;

    private const int SurfaceNodes = 121;

    /// <summary>Whether samples of that shape are points in the plane.</summary>
    public static bool Suits(ReadOnlySpan<int> sampleShape) => sampleShape is [2];

    /// <summary>Pictures around real points: of a large set, a fixed part that is spread over all of it.</summary>
    /// <exception cref="ArgumentException">The data are no points in the plane.</exception>
    public static PointPicture Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!Suits(dataset.ExampleShape)) throw new ArgumentException($"PointPicture: {dataset} are no points in the plane; expected vectors of 2.", nameof(dataset));
        int count = Math.Min(PointCount, dataset.Count);
        int[] indices = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * dataset.Count / count))];
        float[] real = new float[2 * count];
        dataset.Read(indices, real);
        return new(PlotBounds.Around(real), real);
    }

    /// <summary>Draws a picture.</summary>
    /// <param name="model">Its D shades the ground.</param>
    /// <param name="fakes">Generated points as the model gives them, x and y in turn.</param>
    public PngImage Draw(GanModel model, ReadOnlySpan<float> fakes)
    {
        ArgumentNullException.ThrowIfNull(model);
        PointPlot plot = new(Bounds, Side);
        plot.Shade(DecisionSurface.Of(model, Bounds, SurfaceNodes));
        // The real points are wider and fainter, so that they are seen around generated ones that lie where they should.
        plot.Scatter(Real, PlotColour.Real, 2.6f, 0.3f);
        plot.Scatter(fakes, PlotColour.Fake, 1.5f, 0.7f);
        return plot.ToImage(Caption(model.Info.Output));
    }

    private string Caption(DiscriminatorOutput output)
    {
        string points = Real.Length > 0 ? "Real points are blue, generated ones orange." : "Generated points are orange.";
        return output == DiscriminatorOutput.Logit
            ? $"{points} The ground is what D believes: blue where it takes a point for real, orange where for generated."
            : $"{points} The ground is the critic's value, from its least (orange) to its greatest (blue) here.";
    }
}
