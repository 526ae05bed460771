using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Adversarial training (Goodfellow, Shlens and Szegedy 2015, arXiv:1412.6572, section 6): the cross-entropy J of D's classes on labelled samples that the fast gradient sign method
/// has changed, J(x + ε·sign of J's gradient at x, y). Beside the task's own J(x, y), a weight equal to the task's is the paper's α of 0.5.
/// </summary>
/// <param name="epsilon">The most that a number is changed, as a share of the data's range.</param>
public sealed class AdversarialTraining(double epsilon = 0.1) : IPenalty
{
    /// <inheritdoc/>
    public string Name => "adversarial";

    /// <inheritdoc/>
    public IPenalty For(GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new AdversarialTraining(options.Adversarial.Epsilon);
    }

    /// <inheritdoc/>
    public Tensor Of(in PenaltyInputs inputs)
    {
        ReadOnlyMemory<int> labels = inputs.Labelled.Labels;
        Tensor x = inputs.Labelled.Samples.Detach(tracked: true);

        // D is attacked as it will be: without noise, and with the running statistics.
        Tensor loss = inputs.Network.Judge(x, Networks.Pass.Evaluate.WithLabels(labels)).Classes!.CrossEntropy(labels.Span);
        Tensor changed = VirtualAdversarial.Moved(x, Gradients.Of(loss, [x])[0], epsilon);
        return inputs.Network.Judge(changed, inputs.Pass.WithLabels(labels)).Classes!.CrossEntropy(labels.Span);
    }

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!VirtualAdversarial.TellsClasses(options))
            return "the adversarial penalty attacks D's classes, of which it tells none; set task.name to labelled or classify, or take virtual-adversarial, which needs no classes";
        return VirtualAdversarial.ObjectionToGroups(Name, options);
    }
}
