using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Asks D about single samples, and which way each would have to move for a wrong answer. D sees always as many samples at once (repeated ones fill up), so that what is
/// found of a sample does not depend on how many are asked about.
/// </summary>
internal sealed class Probe
{
    private const int Together = 64, CriticSamples = 512;

    private readonly GanModel _model;
    private readonly Discriminator _discriminator;
    private readonly int _size;

    /// <summary>A probe of a model's D.</summary>
    /// <exception cref="GanSharpException">D does not judge each sample by itself.</exception>
    public Probe(GanModel model)
    {
        _model = model;
        _discriminator = model.Discriminator;
        _size = _discriminator.InputShape.Length;
        RequireSingle(model);
        if (model.Info.Options.Discriminator.Kind != "network") throw new GanSharpException($"an attack follows the gradient of a network, but the discriminator of this model is of the kind {model.Info.Options.Discriminator.Kind}; train with discriminator.kind=network");
        if (!model.Classifies && model.Info.Output == DiscriminatorOutput.Value) Threshold = model.Score(model.Sample(CriticSamples, seed: 1).Values, labels: Turns(model)).Average();
    }

    /// <summary>D's output above which it takes a sample for real: 0 of a logit, a critic's mean value of generated samples.</summary>
    public double Threshold { get; }

    /// <summary>Refuses a D whose word on a sample depends on others.</summary>
    /// <exception cref="GanSharpException">It is such a one.</exception>
    public static void RequireSingle(GanModel model)
    {
        GanOptions options = model.Info.Options;
        string? fault = model.Discriminator.PackSize > 1 ? $"judges packs of {model.Discriminator.PackSize} samples together; train with discriminator.network.pack=1"
            : options.Discriminator.Network.Minibatch != "none" ? "compares the samples of a batch with each other; train with discriminator.network.minibatch=none"
            : options.Players.Discriminators > 1 ? $"is a group of {options.Players.Discriminators} networks; train with players.discriminators=1"
            : null;
        if (fault is not null) throw new GanSharpException($"this takes a discriminator that judges each sample by itself, but that of this model ({options.Recipe}) {fault}");
    }

    /// <summary>What D says of each sample.</summary>
    /// <param name="samples">Samples in [-1, 1], one after the other.</param>
    /// <param name="labels">The label of each; empty for a D that neither tells nor is told labels.</param>
    public Answer[] Answers(ReadOnlySpan<float> samples, ReadOnlySpan<int> labels)
    {
        Answer[] answers = new Answer[samples.Length / _size];
        if (_model.Classifies)
        {
            float[] all = _model.Classify(samples, Together);
            int classes = all.Length / answers.Length;
            for (int i = 0; i < answers.Length; i++)
            {
                Span<float> own = all.AsSpan(i * classes, classes);
                int best = 0;
                for (int k = 1; k < classes; k++) best = own[k] > own[best] ? k : best;
                answers[i] = new(best, best == labels[i], own[labels[i]]);
            }

            return answers;
        }

        float[] scores = _model.Score(samples, Together, labels);
        double threshold = _model.Info.Output == DiscriminatorOutput.Value ? Threshold : 0.5;
        for (int i = 0; i < scores.Length; i++) answers[i] = new(scores[i] > threshold ? 1 : 0, scores[i] > threshold, scores[i]);
        return answers;
    }

    /// <summary>
    /// The direction in which D's belief in the right answer rises, the gradient with respect to each sample: of log p(y|x)/(1 - p(y|x)) for the label y, which has the
    /// direction of the cross-entropy's and keeps it where p rounds to 1; where D tells no classes, of its output.
    /// </summary>
    /// <param name="samples">Samples in [-1, 1], one after the other.</param>
    /// <param name="labels">As for <see cref="Answers"/>.</param>
    public float[] Slopes(ReadOnlySpan<float> samples, ReadOnlySpan<int> labels)
    {
        float[] slopes = new float[samples.Length];
        int count = samples.Length / _size;
        int[] own = new int[labels.IsEmpty ? 0 : Together];
        using Workspace workspace = _model.Engine.OpenWorkspace();
        for (int start = 0; start < count; start += Together)
        {
            int n = Math.Min(Together, count - start);
            Tensor x = workspace.Zeros(new Shape([Together, .. _discriminator.InputShape.ToArray()]));
            for (int i = 0; i < Together; i++) samples.Slice((start + (i % n)) * _size, _size).CopyTo(x.AsWritableSpan()[(i * _size)..]);
            for (int i = 0; i < own.Length; i++) own[i] = labels[start + (i % n)];
            x = x.Detach(tracked: true);
            Verdict verdict = _discriminator.Judge(x, Pass.Evaluate.WithLabels(own));
            Tensor belief = _model.Classifies ? Odds(verdict.Classes!, own) : verdict.Logits;
            Gradients.Of(belief.Sum(), [x], GraphUse.Consume)[0].AsSpan()[..(n * _size)].CopyTo(slopes.AsSpan(start * _size));
            workspace.Clear();
        }

        return slopes;
    }

    /// <summary>The labels that generated samples have where nobody asks for others; empty for a D that is told none.</summary>
    private static int[] Turns(GanModel model) => model.AsksForLabels ? [.. Enumerable.Range(0, CriticSamples).Select(i => i % model.Info.Data.Classes)] : [];

    private static Tensor Odds(Tensor classes, int[] labels)
    {
        const float never = -1e9f;
        Tensor chosen = classes.Workspace!.Zeros(classes.Shape), others = classes.Workspace!.Zeros(classes.Shape);
        for (int i = 0; i < labels.Length; i++)
        {
            chosen.AsWritableSpan()[(i * classes.Shape[1]) + labels[i]] = 1;
            others.AsWritableSpan()[(i * classes.Shape[1]) + labels[i]] = never;
        }

        return (classes * chosen).Sum([1]) - (classes + others).LogSumExp([1]);
    }
}
