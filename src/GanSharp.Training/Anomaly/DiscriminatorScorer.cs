using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary><see cref="AnomalyMethod.Score"/>.</summary>
internal sealed class DiscriminatorScorer(GanModel model) : AnomalyScorer(model)
{
    private protected override ReadOnlySpan<float> Score(Workspace workspace, float[] batch, Shape shape) =>
        (-Model.Discriminator.Forward(workspace.From(batch, shape), Pass.Evaluate)).AsSpan();
}
