using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

/// <summary>A game whose best samples are known: G gives its latent as it is, D's output is a multiple of the logarithm of real over generated density.</summary>
internal sealed class KnownGame : IDisposable
{
    private const float Tilt = 1.5f;

    private readonly Engine _engine;

    private KnownGame(bool uniform, int threads, Func<NetworkOptions, NetworkOptions>? change = null)
    {
        _engine = new Engine(threads);
        Linear judge = new(1, 1);
        foreach (var (name, parameter) in judge.NamedParameters()) parameter.Tensor.AsWritableSpan().Fill(name.EndsWith("weight", StringComparison.Ordinal) ? 4 : 7);
        NetworkOptions plain = new() { Architecture = "mlp" };
        GanOptions options = new()
        {
            Latent = new() { Size = 1, Distribution = uniform ? "uniform" : "normal" },
            Generator = new() { Network = plain },
            Discriminator = new() { Network = change?.Invoke(plain) ?? plain },
        };
        Real = uniform ? Tilted() : Shifted();
        ModelInfo info = new() { Path = "", Step = 1, Kimg = 1, Options = options, Data = DataSignature.Of(Real), GeneratorParameters = 0, DiscriminatorParameters = 2 };
        Model = new GanModel(new Generator(1, new Shape(1)), new Discriminator(new Shape(1), judge), options, 0, () => info, _engine);
    }

    public GanModel Model { get; }

    public Dataset Real { get; }

    /// <summary>The mean of the real samples: of the density e^(1.5 x) on [-1, 1], or of N(1.5, 1).</summary>
    public double Mean => Model.Options.Latent.Distribution == "uniform" ? (1 / Math.Tanh(Tilt)) - (1 / Tilt) : Tilt;

    /// <summary>Uniform latents.</summary>
    public static KnownGame OfUniform(int threads = 1, Func<NetworkOptions, NetworkOptions>? change = null) => new(uniform: true, threads, change);

    /// <summary>Normal latents.</summary>
    public static KnownGame OfNormal(int threads = 1) => new(uniform: false, threads);

    public void Dispose() => _engine.Dispose();

    private static Dataset Tilted()
    {
        float[] values = new float[20_000];
        new RandomStream(1, "real").FillUniform(values);
        for (int i = 0; i < values.Length; i++) values[i] = (float)(Math.Log(Math.Exp(-Tilt) + (values[i] * 2 * Math.Sinh(Tilt))) / Tilt);
        return Dataset.FromFloats("tilted", [1], values, range: ValueRange.Signed);
    }

    private static Dataset Shifted()
    {
        float[] values = new float[20_000];
        new RandomStream(1, "real").FillNormal(values, Tilt);
        return Dataset.FromFloats("shifted", [1], values, range: ValueRange.Signed);
    }
}
