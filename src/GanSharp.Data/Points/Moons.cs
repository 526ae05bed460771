namespace GanSharp.Data;

/// <summary>
/// Two half circles of radius 1 that reach into each other: scikit-learn's <c>make_moons</c> (outer: (cos t, sin t), inner: (1 - cos t, 1/2 - sin t),
/// t from 0 to pi) moved by (-1/2, -1/4), so that the mean of all points is the origin. The noise's sigma is 0.05.
/// </summary>
internal static class Moons
{
    private const float Sigma = 0.05f;

    public static PointSet Set { get; } = new("moons", "two half circles that reach into each other (noise 0.05)", Draw, 2);

    private static LabelledPoint Draw(PointSource source)
    {
        int moon = source.Choose(2);
        double t = Math.PI * source.Uniform();
        var (x, y) = moon == 0 ? (Math.Cos(t), Math.Sin(t)) : (1 - Math.Cos(t), 0.5 - Math.Sin(t));
        return new(source.Around(x - 0.5, y - 0.25, Sigma), moon);
    }
}
