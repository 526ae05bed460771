using System.Numerics;

namespace GanSharp.Data;

/// <summary>
/// Round Gaussians in the plane, all of one width and equally likely: what a set such as <c>ring8</c> is drawn from, and what the samples of a
/// generator that learned it are measured against.
/// </summary>
/// <param name="Centres">The mean of each mode, in the set's own units; a mode's place in the list is its label.</param>
/// <param name="Sigma">The standard deviation of each mode along each axis; above 0.</param>
public sealed record Mixture(IReadOnlyList<Vector2> Centres, float Sigma);
