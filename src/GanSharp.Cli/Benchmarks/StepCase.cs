using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Benchmarks;

/// <summary>A training whose steps are measured.</summary>
/// <param name="Name">What one types; the same as in the benchmark of PyTorch that ours is compared with.</param>
/// <param name="Description">The networks, in a line.</param>
/// <param name="Steps">Steps that are measured unless one asks for another number: about as long for each case.</param>
/// <param name="Options">The options of the training.</param>
/// <param name="Open">Opens the data.</param>
internal sealed record StepCase(string Name, string Description, int Steps, GanOptions Options, Func<Dataset> Open)
{
    private const int PaddedSide = 32, PaddedCount = 10_000;

    /// <summary>All cases, the quickest first.</summary>
    public static IReadOnlyList<StepCase> All { get; } =
    [
        new("mlp", "the recipe vanilla without BatchNorm: dense layers only", 80, Perceptrons(), Mnist),
        new("dense28", "the default recipe, dense-dcgan", 30, Recipes.Get("dense-dcgan").Options, Mnist),
        new("dcgan28", "the recipe dcgan", 15, Recipes.Get("dcgan").Options, Mnist),
        new("dcgan32", "the recipe dcgan on images of 32x32: 64, 128 and 256 channels", 12, Recipes.Get("dcgan").Options, Mnist32),
        new("wgan-gp28", "the networks of dcgan, D a critic with a gradient penalty in every step, which is differentiated twice", 15, Critic(), Mnist),
    ];

    /// <summary>The networks of vanilla as PyTorch's side has them.</summary>
    public static GanOptions Perceptrons()
    {
        GanOptions vanilla = Recipes.Get("vanilla").Options;
        return vanilla with { Generator = vanilla.Generator with { Network = vanilla.Generator.Network with { Normalization = "none" } } };
    }

    /// <summary>WGAN-GP on the networks of DCGAN, as PyTorch's side has it; the recipe has smaller ones, and the penalty in every fourth step.</summary>
    private static GanOptions Critic()
    {
        GanOptions dcgan = Recipes.Get("dcgan").Options;
        return dcgan with
        {
            Objective = "wasserstein",
            Penalties = [new("gradient-penalty", 10)],
            Discriminator = dcgan.Discriminator with { Network = dcgan.Discriminator.Network with { Normalization = "none" } },
        };
    }

    private static Dataset Mnist() => Datasets.Open("mnist");

    /// <summary>MNIST with a border of background, so that three halvings end at 4x4 pixels, as in the DCGAN paper.</summary>
    private static Dataset Mnist32()
    {
        Dataset mnist = Mnist();
        int side = mnist.ExampleShape[0], border = (PaddedSide - side) / 2;
        float[] image = new float[mnist.ExampleSize];
        byte[] padded = new byte[PaddedCount * PaddedSide * PaddedSide];
        for (int i = 0; i < PaddedCount; i++)
        {
            mnist.Read([i], image);
            Span<byte> target = padded.AsSpan(i * PaddedSide * PaddedSide, PaddedSide * PaddedSide);
            for (int y = 0; y < side; y++)
            {
                for (int x = 0; x < side; x++) target[((y + border) * PaddedSide) + x + border] = (byte)MathF.Round((image[(y * side) + x] + 1) * 127.5f);
            }
        }

        return Dataset.FromBytes("mnist32", [PaddedSide, PaddedSide, 1], padded);
    }
}
