namespace GanSharp.Training;

/// <summary>A colour of a plot, 0 to 255 a channel.</summary>
internal readonly record struct PlotColour(float R, float G, float B)
{
    // Blue is real and orange is generated, as in the curves of the report.
    public static readonly PlotColour Real = new(36, 99, 192), Fake = new(214, 84, 0);

    /// <summary>The grounds of what D takes for generated, cannot tell, and takes for real.</summary>
    public static readonly PlotColour GroundFake = new(250, 221, 193), GroundEven = new(251, 250, 248), GroundReal = new(200, 219, 247);

    /// <summary>The ground for D's word, 0 generated to 1 real.</summary>
    public static PlotColour Ground(float real) => real < 0.5f ? Mix(GroundFake, GroundEven, real * 2) : Mix(GroundEven, GroundReal, (real * 2) - 1);

    /// <summary>A colour between two, <paramref name="share"/> of the second.</summary>
    public static PlotColour Mix(PlotColour a, PlotColour b, float share) => new(a.R + ((b.R - a.R) * share), a.G + ((b.G - a.G) * share), a.B + ((b.B - a.B) * share));
}
