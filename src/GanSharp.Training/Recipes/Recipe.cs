using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>
/// A named game with all its options. The game is the same on any data; its networks, and what makes them learn well, follow from the shape of the data.
/// </summary>
/// <param name="Name">What one types.</param>
/// <param name="Description">One line on what it is good for.</param>
/// <param name="Paper">The source.</param>
/// <param name="Options">All options for images; their <see cref="GanOptions.Recipe"/> is <paramref name="Name"/>.</param>
/// <param name="VectorOptions">All options for vectors: points, table rows.</param>
public sealed record Recipe(string Name, string Description, string Paper, GanOptions Options, GanOptions VectorOptions)
{
    private const int SmallestLatent = 2, LargestLatent = 128;

    /// <summary>Whether the game is for vectors of few numbers only; it then has one form, whose data is points in the plane.</summary>
    public bool VectorsOnly { get; init; }

    /// <summary>The options for some data. Latents of vectors have as many numbers as the data, from 2 to 128, and batches no more examples than it has.</summary>
    /// <param name="dataset">The real samples.</param>
    /// <exception cref="OptionsException">The recipe is not for images.</exception>
    public GanOptions For(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.IsImage && VectorsOnly) throw new OptionsException($"the recipe {Name} is for vectors of few numbers, not for images such as {dataset.Name}; give --data ring8, an .npy or a .csv file");
        if (dataset.IsImage) return Options;
        int pack = VectorOptions.Discriminator.Network.Pack;
        return VectorOptions with
        {
            BatchSize = Math.Max(Math.Min(VectorOptions.BatchSize, dataset.Count) / pack, 1) * pack,
            Latent = VectorOptions.Latent with { Size = VectorOptions.Generator.Kind == "mixture" ? dataset.ExampleSize + 1 : Math.Clamp(dataset.ExampleSize, SmallestLatent, LargestLatent) },
        };
    }

    /// <summary>The form of the recipe that given options came from: the one that differs less.</summary>
    /// <param name="options">Any options.</param>
    public GanOptions Closest(GanOptions options)
    {
        IReadOnlyList<OptionDescription> given = OptionsCatalogue.Describe(options);
        return Differences(VectorOptions) < Differences(Options) ? VectorOptions : Options;

        int Differences(GanOptions other) => given.Zip(OptionsCatalogue.Describe(other)).Count(pair => pair.First.Value != pair.Second.Value);
    }
}
