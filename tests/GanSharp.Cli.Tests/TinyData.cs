using GanSharp.Data;

namespace GanSharp.Cli.Tests;

/// <summary>A data set and options so small that hundreds of steps take a second.</summary>
internal static class TinyData
{
    public const int Count = 96, Side = 8;

    /// <summary>Settings of small networks, for <c>--set</c>.</summary>
    public static string[] Small { get; } =
    [
        "batchSize=8", "latent.size=4", "generator.network.baseChannels=4", "discriminator.network.baseChannels=4",
        "generator.network.denseWidth=8", "discriminator.network.denseWidth=8",
    ];

    /// <summary>Bright squares in random places on a dark ground.</summary>
    public static string Write(TemporaryFolder folder, string name = "tiny.npy")
    {
        Random random = new(7);
        byte[] images = new byte[Count * Side * Side];
        for (int i = 0; i < Count; i++)
        {
            int top = random.Next(Side - 3), left = random.Next(Side - 3);
            for (int y = 0; y < 3; y++)
                for (int x = 0; x < 3; x++)
                    images[(i * Side * Side) + ((top + y) * Side) + left + x] = (byte)random.Next(128, 256);
        }

        NpyFile.Write<byte>(folder[name], [Count, Side, Side], images);
        return folder[name];
    }

    /// <summary>The arguments of a small training.</summary>
    public static string[] Train(string data, string output, params string[] settings) =>
        ["train", "--data", data, "--out", output, "--set", .. Small, .. settings];

    /// <summary>A finished small run; its folder.</summary>
    public static string TrainedRun(TemporaryFolder folder, string name = "run", params string[] settings)
    {
        InProcess.Gan(Train(Write(folder), folder[name], ["stop.steps=12", "report.everySteps=6", "checkpoint.everySteps=5", .. settings])).Succeeds();
        return folder[name];
    }
}
