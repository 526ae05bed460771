namespace GanSharp.Training;

/// <summary>How far a classifier's training is.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Loss">The loss of the step.</param>
public readonly record struct ClassifierProgress(int Step, int Steps, double Loss);
