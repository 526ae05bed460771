namespace GanSharp.Data;

/// <summary>
/// Two arms of one and a half turns around the origin, each the other turned by half a turn: +-(-t cos t, t sin t) / (3 pi) with t = 3 pi sqrt(u),
/// u uniform, so that the points lie evenly along the arms. The noise's sigma is 0.02; the arm is the label.
/// </summary>
internal static class Spirals
{
    private const double Turns = 3 * Math.PI;
    private const float Sigma = 0.02f;

    public static PointSet Set { get; } = new("spirals", "two arms of one and a half turns (noise 0.02)", Draw, 2);

    private static LabelledPoint Draw(PointSource source)
    {
        int arm = source.Choose(2);
        double t = Turns * Math.Sqrt(source.Uniform()), scale = (arm == 0 ? 1 : -1) / Turns;
        return new(source.Around(-t * Math.Cos(t) * scale, t * Math.Sin(t) * scale, Sigma), arm);
    }
}
