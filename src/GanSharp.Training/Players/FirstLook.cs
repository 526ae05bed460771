using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// What new networks with normalized weights see before their first turn: a batch, to which their scales are fitted (Salimans and Kingma 2016, arXiv:1602.07868,
/// section 3). Without it noise of a stated size drowns the signal of a deep D, or the signal the noise. Other networks see nothing.
/// </summary>
internal sealed class FirstLook(GanOptions options, Dataset dataset, bool labels, Engine engine)
{
    private readonly RandomStream _stream = new(options.Seed, "first-look");

    /// <summary>D looks at real samples.</summary>
    public void Of(Discriminator network)
    {
        if (!network.HasScales) return;
        int[] chosen = Chosen(options.BatchSize);
        float[] values = new float[chosen.Length * dataset.ExampleSize];
        dataset.Read(chosen, values);
        using Workspace workspace = engine.OpenWorkspace();
        network.Judge(workspace.From(values, new Shape([chosen.Length, .. dataset.ExampleShape])), Pass.FirstLook(_stream).WithLabels(LabelsOf(chosen)));
    }

    /// <summary>G makes samples.</summary>
    public void Of(Generator network)
    {
        if (!network.HasScales) return;
        int[] chosen = Chosen(options.BatchSize);
        using Workspace workspace = engine.OpenWorkspace();
        network.Forward(Latents.Draw(workspace, chosen.Length, options.Latent, _stream), Pass.FirstLook(_stream).WithLabels(LabelsOf(chosen)));
    }

    private int[] Chosen(int count) => _stream.Permutation(dataset.Count)[..Math.Min(count, dataset.Count)];

    private int[] LabelsOf(int[] chosen) => labels ? Array.ConvertAll(chosen, i => dataset.Labels[i]) : [];
}
