using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>What the players play for: a loss for each from D's logits. Both are minimized.</summary>
public interface IObjective
{
    /// <summary>The name in options.</summary>
    string Name { get; }

    /// <summary>The loss of D: a scalar.</summary>
    /// <param name="real">Logits of real samples, [N, 1].</param>
    /// <param name="fake">Logits of generated samples, [N, 1].</param>
    Tensor DiscriminatorLoss(Tensor real, Tensor fake);

    /// <summary>The loss of G: a scalar.</summary>
    /// <param name="fake">Logits of generated samples, [N, 1].</param>
    Tensor GeneratorLoss(Tensor fake);
}
