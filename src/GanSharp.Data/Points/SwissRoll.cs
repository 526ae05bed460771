namespace GanSharp.Data;

/// <summary>
/// The plane of the swiss roll: (t cos t, t sin t) / 12 with t = 3/2 pi (1 + 2 u), u uniform, so that it lies within about [-1.2, 1.2].
/// The noise's sigma is 0.02. No labels.
/// </summary>
internal static class SwissRoll
{
    private const double Scale = 12;
    private const float Sigma = 0.02f;

    public static PointSet Set { get; } = new("swissroll", "one spiral of one and a half turns (noise 0.02)", Draw, 0);

    private static LabelledPoint Draw(PointSource source)
    {
        double t = 1.5 * Math.PI * (1 + (2.0 * source.Uniform()));
        return new(source.Around(t * Math.Cos(t) / Scale, t * Math.Sin(t) / Scale, Sigma), 0);
    }
}
