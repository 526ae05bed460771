namespace GanSharp.Training;

/// <summary>
/// Which samples are copies: those much nearer to a training example than that one's nearest fellow is, after the authenticity of Alaa et al. 2022 (arXiv:2102.08921). An honest
/// sampler of the plane comes as near as a third once in ten times, of more dimensions almost never.
/// </summary>
internal sealed class CopyIndicator : IIndicator
{
    private const float Near = 1f / 3;

    public void Measure(Examination examination, Action<string, double> note)
    {
        RealProbe real = examination.Real;
        if (!examination.IsFinite || real.Count > RealProbe.Size || real.Count < 2) return;
        note(Vital.Copies, examination.Nearest.Average(n => n.Squared < Near * Near * real.Nearest[n.Index] ? 1.0 : 0));
    }
}
