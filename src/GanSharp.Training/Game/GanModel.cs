using System.Globalization;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// What a training made, to be used: G draws samples (its average, where there is one), D scores images. Use it from one thread at a time.
/// </summary>
public sealed class GanModel : IDisposable
{
    private readonly Generator _generator;
    private readonly Discriminator _discriminator;
    private readonly LatentOptions _latent;
    private readonly Func<ModelInfo> _info;
    private readonly Engine _engine;
    private readonly bool _ownsEngine;

    internal GanModel(Generator generator, Discriminator discriminator, LatentOptions latent, Func<ModelInfo> info, Engine engine, bool ownsEngine = false)
    {
        _generator = generator;
        _discriminator = discriminator;
        _latent = latent;
        _info = info;
        _engine = engine;
        _ownsEngine = ownsEngine;
    }

    /// <summary>What the model is and where it came from.</summary>
    public ModelInfo Info => _info();

    /// <summary>Opens a model.</summary>
    /// <param name="path">A run folder, of which the newest sound checkpoint is taken, or a checkpoint file.</param>
    /// <param name="engine">What computes; null makes an engine with a thread for each processor, which the model disposes of.</param>
    /// <exception cref="GanSharpException">There is no such model, or it is damaged.</exception>
    public static GanModel Load(string path, Engine? engine = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        List<string> warnings = [];
        OptionsFile.Prepare();
        Checkpoint checkpoint = File.Exists(path) ? Checkpoint.Read(path) : Newest(path, warnings);
        RunState state = RunState.Of(checkpoint);
        Shape sample = new(state.Data.Shape.AsSpan());
        Generator generator = PlayerNetworks.CreateEmptyGenerator(state.Options, sample, state.Data.Classes);
        Discriminator discriminator = PlayerNetworks.CreateEmptyDiscriminator(state.Options, sample, state.Data.Classes);
        Fill(checkpoint, Weights.Of(generator), state.Options.Ema.Decay > 0 ? "ema." : GeneratorPlayer.PlayerName + ".");
        Fill(checkpoint, Weights.Of(discriminator), DiscriminatorPlayer.PlayerName + ".");
        ModelInfo info = new()
        {
            Path = checkpoint.Source,
            Step = checkpoint.Integer("counter.step"),
            Kimg = ((checkpoint.Integer("counter.data.epoch") * (double)state.Data.Count) + checkpoint.Integer("counter.data.position")) / 1000,
            Options = state.Options,
            Data = state.Data,
            GeneratorParameters = generator.ParameterCount(),
            DiscriminatorParameters = discriminator.ParameterCount(),
            Warnings = warnings,
        };
        return new GanModel(generator, discriminator, state.Options.Latent, () => info, engine ?? new Engine(), ownsEngine: engine is null);
    }

    /// <summary>Draws samples. The seed and a sample's number decide it: neither the number of samples, nor the batch, nor the threads do.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">Any number; another one gives other samples.</param>
    /// <param name="batch">How many are computed at once, at least 1: a matter of speed and memory only.</param>
    /// <exception cref="GanSharpException">So many samples do not fit into one array.</exception>
    public SampleBatch Sample(int count, ulong seed, int batch = 64)
    {
        int[] shape = _generator.OutputShape.ToArray();
        int size = _generator.OutputShape.Length;
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if ((long)count * size > Array.MaxLength) throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"{count} samples of {size} numbers do not fit into memory at once; ask for at most {Array.MaxLength / size} at a time"));
        float[] values = new float[count * size];
        SampleInto(values, 0, seed, batch);
        return new SampleBatch(values, shape);
    }

    /// <summary>Draws a stretch of the samples that <see cref="Sample"/> would draw, to work through many in pieces.</summary>
    /// <param name="destination">Receives whole samples.</param>
    /// <param name="first">The number of the first one, from 0.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="batch">How many are computed at once, at least 1.</param>
    /// <exception cref="ArgumentException">The destination does not hold whole samples.</exception>
    public void SampleInto(Span<float> destination, long first, ulong seed, int batch = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        int size = _generator.OutputShape.Length;
        if (destination.Length % size != 0) throw new ArgumentException($"SampleInto: {destination.Length} numbers are no whole samples of {size}.", nameof(destination));
        RandomStream stream = new(seed, "sample.latents");
        Latents.Seek(stream, _latent, first);
        Draw(stream, destination, batch);
    }

    /// <summary>
    /// D's word on images: the probability that each is real, or a critic's value (<see cref="ModelInfo.Output"/> says which). Each image is
    /// judged by itself.
    /// </summary>
    /// <param name="images">Images in [-1, 1], NHWC, of the model's sample shape, one after the other.</param>
    /// <param name="batch">How many are computed at once, at least 1.</param>
    /// <exception cref="ArgumentException">The values are no whole images.</exception>
    public float[] Score(ReadOnlySpan<float> images, int batch = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        Shape shape = _discriminator.InputShape;
        if (images.Length % shape.Length != 0) throw new ArgumentException($"Score: {images.Length} numbers are no whole images of shape {shape}.", nameof(images));
        float[] scores = new float[images.Length / shape.Length];
        DiscriminatorOutput meaning = Info.Output;
        using Workspace workspace = _engine.OpenInferenceWorkspace();
        for (int start = 0; start < scores.Length; start += batch)
        {
            int n = Math.Min(batch, scores.Length - start);
            Tensor x = workspace.From(images.Slice(start * shape.Length, n * shape.Length), new Shape([n, .. shape.ToArray()]));
            ReadOnlySpan<float> outputs = _discriminator.Forward(x, Pass.Evaluate).AsSpan();
            for (int i = 0; i < n; i++) scores[start + i] = (float)Judgement.Score(outputs[i], meaning);
            workspace.Clear();
        }

        return scores;
    }

    /// <summary>Ends the engine, where the model made it.</summary>
    public void Dispose()
    {
        if (_ownsEngine) _engine.Dispose();
    }

    /// <summary>Draws samples of a stream's next latents.</summary>
    internal void Draw(RandomStream stream, Span<float> destination, int batch)
    {
        int size = _generator.OutputShape.Length, count = destination.Length / size;
        using Workspace workspace = _engine.OpenInferenceWorkspace();
        for (int start = 0; start < count; start += batch)
        {
            int n = Math.Min(batch, count - start);
            _generator.Forward(Latents.Draw(workspace, n, _latent, stream), Pass.Evaluate).AsSpan().CopyTo(destination[(start * size)..]);
            workspace.Clear();
        }
    }

    private static Checkpoint Newest(string path, List<string> warnings)
    {
        using RunFolder folder = RunFolder.Open(path);
        return new CheckpointStore(folder.CheckpointsPath).ReadNewest(warnings)
            ?? throw new GanSharpException($"{path} has no checkpoint yet; train on (gan resume {path})");
    }

    private static void Fill(Checkpoint checkpoint, IEnumerable<NamedTensor> tensors, string prefix)
    {
        Dictionary<string, Tensor> found = checkpoint.Tensors.ToDictionary(t => t.Name, t => t.Tensor, StringComparer.Ordinal);
        foreach (var (name, tensor) in tensors)
        {
            if (!found.TryGetValue(prefix + name, out Tensor? values) || values.Shape != tensor.Shape) throw checkpoint.Other($"its tensor {prefix + name} is missing or has another shape");
            values.AsSpan().CopyTo(tensor.AsWritableSpan());
        }
    }
}
