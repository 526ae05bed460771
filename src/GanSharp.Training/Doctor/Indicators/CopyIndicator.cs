using GanSharp.Metrics;

namespace GanSharp.Training;

/// <summary>
/// Which samples are copies: those much nearer to a training example than that one's nearest fellow is, after the authenticity of Alaa et al. 2022 (arXiv:2102.08921). An honest
/// sampler of the plane comes as near as a third once in ten times, of more dimensions almost never.
/// </summary>
internal sealed class CopyIndicator : IIndicator
{
    private const double Near = 1.0 / 3;

    public void Measure(Examination examination, Action<string, double> note)
    {
        RealProbe real = examination.Real;
        if (!examination.IsFinite || real.Count > RealProbe.Size || real.Nearest is not { } among) return;
        Neighbours nearest = examination.Nearest;
        note(Vital.Copies, Enumerable.Range(0, Examination.SampleCount).Average(i => nearest.Distance(i) < Near * Near * among.Distance(nearest[i][0]) ? 1.0 : 0));
    }
}
