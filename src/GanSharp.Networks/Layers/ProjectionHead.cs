using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// The last layer of a discriminator that takes the label by a projection (Miyato and Koyama 2018, arXiv:1802.05637):
/// y = ⟨w, f⟩ + b + ⟨embedding(label), f⟩, features f [N, F] give logits [N, 1], labels from <see cref="Pass.Labels"/>. Children
/// <c>linear</c> (F to 1) and <c>embedding</c> [classes, F], which begins as a weight does, not as an embedding.
/// </summary>
public sealed class ProjectionHead : Layer
{
    private readonly Linear _linear;
    private readonly Embedding _embedding;

    /// <summary>A layer with weights of 0.</summary>
    /// <param name="features">Features in, at least 1.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="form">How both weights are used.</param>
    /// <exception cref="ArgumentException">A size is below 1, or there is no such form.</exception>
    public ProjectionHead(int features, int classes, WeightForm form = WeightForm.Plain)
    {
        Features = Check.Positive(nameof(ProjectionHead), features);
        Classes = Check.Positive(nameof(ProjectionHead), classes);
        _linear = AddChild("linear", new Linear(features, 1, form: form));
        _embedding = AddChild("embedding", new Embedding(classes, features, form, ParameterRole.Weight));
    }

    /// <summary>Features in.</summary>
    public int Features { get; }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <inheritdoc/>
    public override bool KeepsSamplesApart => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Workspace workspace = Check.WorkspaceOf(nameof(ProjectionHead), x);
        if (x.Rank != 2 || x.Shape[1] != Features) Check.Fail($"ProjectionHead: the input has shape {x.Shape}; expected features [N, {Features}].");
        ReadOnlySpan<int> labels = Check.Labels(nameof(ProjectionHead), pass, x.Shape[0], Classes);
        return _linear.Forward(x, pass) + (_embedding.Of(workspace, labels, pass) * x).Sum([1], keepAxes: true);
    }
}
