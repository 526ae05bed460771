using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>G and D one after the other: from latents to samples and D's outputs for them. The same for a latent in any batch.</summary>
internal sealed class PlayerPair(GanModel model)
{
    /// <summary>The model.</summary>
    public GanModel Model => model;

    /// <summary>What latents are made of.</summary>
    public LatentOptions Latent => model.Options.Latent;

    /// <summary>Numbers in a latent.</summary>
    public int LatentLength { get; } = model.Options.Latent.Length();

    /// <summary>Numbers in a sample.</summary>
    public int SampleSize { get; } = model.Generator.OutputShape.Length;

    /// <summary>Draws the latent of a place of a stream; where a category is asked for, of that one.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="position">The place.</param>
    /// <param name="latent">Receives the latent.</param>
    /// <param name="label">The class that was asked for.</param>
    public void Draw(RandomStream stream, ulong position, Span<float> latent, int? label)
    {
        latent.Clear();
        stream.Position = position;
        Latents.Fill(latent, Latent, stream);
        if (!model.TellsLabels && label is { } category) Latents.SetCategory(latent, Latent, category);
    }

    /// <summary>Samples of latents and D's outputs for them.</summary>
    /// <param name="workspace">Is cleared.</param>
    /// <param name="latents">Whole latents.</param>
    /// <param name="labels">The label of each; ignored by games without labels.</param>
    /// <param name="samples">Receives the samples.</param>
    /// <param name="outputs">Receives D's outputs.</param>
    public void Judge(Workspace workspace, ReadOnlySpan<float> latents, ReadOnlyMemory<int> labels, Span<float> samples, Span<float> outputs)
    {
        workspace.Clear();
        Pass pass = model.TellsLabels ? Pass.Evaluate.WithLabels(labels) : Pass.Evaluate;
        Tensor made = model.Generator.Forward(workspace.From(latents, new Shape(labels.Length, LatentLength)), pass);
        made.AsSpan().CopyTo(samples);
        model.Discriminator.Forward(made, pass).AsSpan().CopyTo(outputs);
    }
}
