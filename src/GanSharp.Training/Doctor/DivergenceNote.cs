namespace GanSharp.Training;

/// <summary>Where a training broke off because a number was none any more: what <see cref="DivergenceException"/> says, kept with the run.</summary>
/// <param name="Step">The step, from 1.</param>
/// <param name="Turn">Whose turn it was.</param>
/// <param name="Player">Whose tensor it is: a player's name, or data.</param>
/// <param name="Tensor">The first tensor that is not finite.</param>
/// <param name="Message">The whole message.</param>
public sealed record DivergenceNote(long Step, string Turn, string Player, string Tensor, string Message)
{
    internal static DivergenceNote Of(DivergenceException error) => new(error.Step, error.Turn, error.Player, error.Tensor, error.Message);
}
