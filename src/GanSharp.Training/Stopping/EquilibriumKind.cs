namespace GanSharp.Training;

/// <summary>What a D that is wrong half of the time means.</summary>
public enum EquilibriumKind
{
    /// <summary>A real equilibrium: a test that knows nothing of D finds no difference either.</summary>
    Real,

    /// <summary>Nearly one: the test finds a difference, though a small one, that D does not see.</summary>
    Near,

    /// <summary>Two weak players: the test tells generated samples from real ones, which D can't.</summary>
    WeakPlayers,
}
