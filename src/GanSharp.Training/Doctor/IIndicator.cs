namespace GanSharp.Training;

/// <summary>Something that the doctor measures. It changes nothing of the training: it has random numbers of its own, and the state of the game alone decides what it finds.</summary>
internal interface IIndicator
{
    /// <summary>Measures.</summary>
    /// <param name="examination">The game and samples of it.</param>
    /// <param name="note">Takes figures by the names of <see cref="Vital"/>; one that is not finite is left out.</param>
    void Measure(Examination examination, Action<string, double> note);
}
