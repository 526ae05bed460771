using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Virtual adversarial training (Miyato et al. 2018, arXiv:1704.03976, equations 5 to 8): mean KL(p(y|x) || p(y|x + r)) over the real samples, which needs no labels. y are D's classes where it
/// tells any, otherwise real and generated. r is the change of at most ε that hurts most, by one step of the power method from a random direction; ε limits each number,
/// so r is the sign of that gradient, as in the paper's section 3.1 for the maximum norm.
/// </summary>
/// <param name="epsilon">The most that a number is changed, as a share of the data's range.</param>
/// <param name="ofClasses">Whether D tells classes.</param>
public sealed class VirtualAdversarial(double epsilon = 0.1, bool ofClasses = false) : IPenalty
{
    // How far from x the gradient is taken: at x itself it is 0.
    private const float Probe = 0.01f;

    /// <inheritdoc/>
    public string Name => "virtual-adversarial";

    /// <inheritdoc/>
    public IPenalty For(GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new VirtualAdversarial(options.Adversarial.Epsilon, TellsClasses(options));
    }

    /// <inheritdoc/>
    public Tensor Of(in PenaltyInputs inputs)
    {
        // Without noise, which would be taken for a change of x.
        Pass pass = Pass.Evaluate.WithLabels(inputs.Pass.Labels);
        Tensor real = inputs.Real.Detach();
        Tensor belief = Beliefs(inputs.Network.Judge(real, pass)).Detach();
        Tensor x = (real + (inputs.Workspace.Normal(real.Shape, inputs.Random) * Probe)).Detach(tracked: true);
        Tensor slope = Gradients.Of(Divergence(belief, Beliefs(inputs.Network.Judge(x, pass))), [x])[0];
        return Divergence(belief, Beliefs(inputs.Network.Judge(Moved(real, slope, epsilon), pass)));
    }

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (Objectives.Get(options.Objective).Output != DiscriminatorOutput.Logit && !TellsClasses(options))
            return $"virtual-adversarial compares probabilities, of which the objective {options.Objective} gives none; set objective to non-saturating";
        return ObjectionToGroups(Name, options);
    }

    /// <summary>x changed by ε in the direction of a slope, clipped to [-1, 1] where it is images; no gradient flows to where it came from.</summary>
    internal static Tensor Moved(Tensor x, Tensor slope, double epsilon)
    {
        Tensor moved = x.Detach() + (slope.Detach().Sign() * (float)(2 * epsilon));
        return (x.Rank == 4 ? moved.Clamp(-1, 1) : moved).Detach();
    }

    internal static bool TellsClasses(GanOptions options) => options.Task.Name is ClassifyTask.TaskName or LabelledTask.TaskName;

    internal static string? ObjectionToGroups(string penalty, GanOptions options) => options.Discriminator.Network.Pack == 1 ? null :
        $"the penalty {penalty} changes each sample by itself, which a D that judges packs of {options.Discriminator.Network.Pack} does not see; set discriminator.network.pack to 1";

    // The logarithms of probabilities, [N, K].
    private Tensor Beliefs(in Verdict verdict) => ofClasses ? verdict.Classes!.LogSoftmax()
        : -Tensor.Concatenate([(-verdict.Logits).Softplus(), verdict.Logits.Softplus()], 1);

    private static Tensor Divergence(Tensor belief, Tensor other) => (belief.Exp() * (belief - other)).Sum() * (1f / belief.Shape[0]);
}
