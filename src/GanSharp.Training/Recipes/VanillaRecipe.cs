namespace GanSharp.Training;

/// <summary>
/// The first GAN: two multilayer perceptrons. On images G has BatchNorm and Adam keeps no mean of gradients, else G runs around D: seed 1 on digits, 10,000 steps, has a Fréchet distance of 43 and a
/// recall of 0.67; with a beta1 of 0.5 it is 66 and 0.57, without BatchNorm besides 124 and 0.08, a few digits in a snow of white pixels. Dropout of 0.3 in D did not help (78 and 0.51 with BatchNorm).
/// </summary>
internal static class VanillaRecipe
{
    public static Recipe Create()
    {
        OptimizerOptions adam = new() { Algorithm = "adam", LearningRate = 2e-4, Beta1 = 0, Beta2 = 0.999 };
        NetworkOptions network = new() { Architecture = "mlp", Activation = "leaky-relu", Normalization = "none", DenseWidth = 0 };
        return new Recipe(
            "vanilla",
            "two multilayer perceptrons, the simplest GAN to read and to step through",
            "Goodfellow et al. 2014, arXiv:1406.2661",
            new GanOptions
            {
                Recipe = "vanilla",
                BatchSize = 64,
                Objective = "non-saturating",
                Latent = new() { Size = 100, Distribution = "normal" },
                Generator = new() { Network = network with { Hidden = [256, 512, 1024], Normalization = "batch" }, Optimizer = adam },
                Discriminator = new() { Network = network with { Hidden = [512, 256] }, Optimizer = adam },
                Ema = new() { Decay = 0 },
                Stop = new() { Steps = 10_000 },
                Checkpoint = new() { EverySteps = 2000 },
                Report = new() { EverySteps = 1000 },
            },
            Start.Points("vanilla") with { Ema = new() { Decay = 0 } });
    }
}
