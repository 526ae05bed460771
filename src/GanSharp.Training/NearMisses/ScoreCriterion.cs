namespace GanSharp.Training;

/// <summary><see cref="NearMissCriterion.Score"/>.</summary>
internal sealed class ScoreCriterion : OutsideCriterion
{
    private const int Together = 64;

    private readonly GanModel _model;

    public ScoreCriterion(GanModel model)
    {
        Probe.RequireSingle(model);
        _model = model;
    }

    public override double[] Values(float[] samples, int[] labels) => Array.ConvertAll(_model.Score(samples, Together, _model.AsksForLabels ? labels : []), s => (double)s);
}
