namespace GanSharp.Training;

/// <summary>What one step showed. A figure of a player that did not move is NaN; of several updates, the last counts.</summary>
public struct StepFigures
{
    /// <summary>A step of which nothing is known yet.</summary>
    public StepFigures()
    {
    }

    /// <summary>The step, from 1.</summary>
    public long Step { get; set; }

    /// <summary>Mean of D(x) over real images: a probability, or a critic's value.</summary>
    public double DReal { get; set; } = double.NaN;

    /// <summary>Mean of D(G(z)): a probability, or a critic's value.</summary>
    public double DFake { get; set; } = double.NaN;

    /// <summary>The loss of D, penalties included.</summary>
    public double LossD { get; set; } = double.NaN;

    /// <summary>What of the loss of D is penalties, weighted; NaN without penalties and in steps in which none is due.</summary>
    public double Penalty { get; set; } = double.NaN;

    /// <summary>The loss of G.</summary>
    public double LossG { get; set; } = double.NaN;

    /// <summary>The share of real images that D calls real; for a critic, those whose value is above the mean of the generated ones.</summary>
    public double AccuracyReal { get; set; } = double.NaN;

    /// <summary>The share of generated images that D calls generated; for a critic, those whose value is not above the mean of the real ones.</summary>
    public double AccuracyFake { get; set; } = double.NaN;

    /// <summary>The share of held-out real samples that D is right about (<see cref="EquilibriumOptions"/>); NaN in a step after which nobody looked.</summary>
    public double HeldOutReal { get; set; } = double.NaN;

    /// <summary>The share of new generated samples that D is right about in the same look.</summary>
    public double HeldOutFake { get; set; } = double.NaN;

    /// <summary>The steps for which the players have been even, so far; NaN in a step after which nobody looked.</summary>
    public double EvenSteps { get; set; } = double.NaN;

    /// <summary>Euclidean norm of the gradient of D's loss over D's weights.</summary>
    public double GradientNormD { get; set; } = double.NaN;

    /// <summary>Euclidean norm of the gradient of G's loss over G's weights.</summary>
    public double GradientNormG { get; set; } = double.NaN;
}
