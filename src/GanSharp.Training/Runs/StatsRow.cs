namespace GanSharp.Training;

/// <summary>The figures of one step. A figure that is missing or not finite is NaN here and null in the file.</summary>
public sealed record StatsRow
{
    /// <summary>The step, from 1.</summary>
    public long Step { get; init; }

    /// <summary>Thousands of real images seen.</summary>
    public double Kimg { get; init; } = double.NaN;

    /// <summary>Passes over the data, with the fraction.</summary>
    public double Epoch { get; init; } = double.NaN;

    /// <summary>Seconds of training, those before a resume included.</summary>
    public double Seconds { get; init; } = double.NaN;

    /// <summary>Seconds of those that measuring took: looks of the doctor, evaluations, looks for an equilibrium.</summary>
    public double MeasuringSeconds { get; init; } = double.NaN;

    /// <summary>Mean of D(x) over real images: a probability, or a critic's value.</summary>
    public double DReal { get; init; } = double.NaN;

    /// <summary>Mean of D(G(z)): a probability, or a critic's value.</summary>
    public double DFake { get; init; } = double.NaN;

    /// <summary>The loss of D, penalties included.</summary>
    public double LossD { get; init; } = double.NaN;

    /// <summary>What of the loss of D is penalties, weighted.</summary>
    public double Penalty { get; init; } = double.NaN;

    /// <summary>The loss of G.</summary>
    public double LossG { get; init; } = double.NaN;

    /// <summary>The share of real images that D calls real, in [0, 1]; for a critic, those whose value is above the mean of the generated ones.</summary>
    public double AccuracyReal { get; init; } = double.NaN;

    /// <summary>The share of generated images that D calls generated, in [0, 1]; for a critic, those whose value is not above the mean of the real ones.</summary>
    public double AccuracyFake { get; init; } = double.NaN;

    /// <summary>The share of held-out real samples that D is right about, in [0, 1] (<see cref="EquilibriumOptions"/>).</summary>
    public double HeldOutReal { get; init; } = double.NaN;

    /// <summary>The share of new generated samples that D is right about in the same looks, in [0, 1].</summary>
    public double HeldOutFake { get; init; } = double.NaN;

    /// <summary>Euclidean norm of the gradient of D's loss over all of D's weights.</summary>
    public double GradientNormD { get; init; } = double.NaN;

    /// <summary>Euclidean norm of the gradient of G's loss over all of G's weights.</summary>
    public double GradientNormG { get; init; } = double.NaN;

    /// <summary>The figures of an evaluation after this step, by key (<see cref="EvaluationOptions"/>); null where samples were not evaluated.</summary>
    public IReadOnlyDictionary<string, double>? Evaluation { get; init; }

    /// <summary>The step of the best evaluation so far, by <see cref="EvaluationOptions.Best"/>; NaN where samples were not evaluated.</summary>
    public double BestStep { get; init; } = double.NaN;

    /// <summary>Real images a second since the row before.</summary>
    public double ImagesPerSecond { get; init; } = double.NaN;

    /// <summary>The names of the illnesses that the doctor sees (<see cref="Illness"/>), the first as the cause of the others; null where it was not asked.</summary>
    public OptionList<string>? Findings { get; init; }

    /// <summary>Memory of the process, in MB of 1,000,000 bytes.</summary>
    public double MemoryMB { get; init; } = double.NaN;
}
