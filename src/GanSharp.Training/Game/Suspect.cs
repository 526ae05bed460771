using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>A tensor in which a divergence may have begun.</summary>
/// <param name="Owner">Whose it is: a player's name, or data.</param>
/// <param name="Name">What it is called in the message.</param>
/// <param name="Tensor">The values.</param>
internal readonly record struct Suspect(string Owner, string Name, Tensor Tensor);
