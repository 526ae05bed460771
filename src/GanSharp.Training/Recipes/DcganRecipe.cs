namespace GanSharp.Training;

/// <summary>DCGAN as published: strided convolutions, BatchNorm in both players, no dense hidden layer, no average of G.</summary>
internal static class DcganRecipe
{
    public static Recipe Create()
    {
        OptimizerOptions adam = new() { Algorithm = "adam", LearningRate = 2e-4, Beta1 = 0.5, Beta2 = 0.999 };
        NetworkOptions network = new() { Architecture = "dcgan", BaseChannels = 64, DenseWidth = 0, Normalization = "batch" };
        return new Recipe(
            "dcgan",
            "convolutions only, 64 base channels, as published",
            "Radford et al. 2015, arXiv:1511.06434",
            new GanOptions
            {
                Recipe = "dcgan",
                BatchSize = 64,
                Objective = "non-saturating",
                Latent = new() { Size = 100, Distribution = "normal" },
                Generator = new() { Network = network with { Activation = "relu" }, Optimizer = adam },
                Discriminator = new() { Network = network with { Activation = "leaky-relu" }, Optimizer = adam },
                Ema = new() { Decay = 0 },
                Stop = new() { Steps = 2500 },
            },
            Start.Points("dcgan", beta2: 0.9).WithLivelyD() with { Penalties = [new("r1", 0.05)] });
    }
}
