namespace GanSharp.Training;

/// <summary><see cref="NearMissCriterion.Fake"/>: class K + 1, whose logit is fixed at 0, against the K others together.</summary>
internal sealed class FakeCriterion : OutsideCriterion
{
    private const double MoreProbableThanNot = 0.5;

    private readonly GanModel _model;

    public FakeCriterion(GanModel model)
    {
        GanOptions options = model.Info.Options;
        if (options.Task.Name != LabelledTask.TaskName)
            throw new GanSharpException($"the criterion fake asks a classifier of K + 1 classes, which the discriminator of this model ({options.Recipe}) is not; train the recipe sgan, or use the criterion score");
        Probe.RequireSingle(model);
        _model = model;
    }

    public override string WayOut => "use an earlier checkpoint, of whose samples D labels more as generated";

    public override double[] Values(float[] samples, int[] labels) => Array.ConvertAll(_model.Score(samples), s => 1.0 - s);

    public override double Threshold(double[] real, double rarity) => MoreProbableThanNot;

    public override bool IsOutside(double value, double threshold) => value > threshold;
}
