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
    private readonly GanOptions _options;
    private readonly int _classes;
    private readonly Func<ModelInfo> _info;
    private readonly Engine _engine;
    private readonly bool _ownsEngine;

    internal GanModel(Generator generator, Discriminator discriminator, GanOptions options, int classes, Func<ModelInfo> info, Engine engine, bool ownsEngine = false)
    {
        _generator = generator;
        _discriminator = discriminator;
        _options = options;
        _classes = classes;
        TrainedClasses = options.Data.Classes.Count > 0 ? [.. options.Data.Classes.Distinct().Order()] : [.. Enumerable.Range(0, classes)];
        _info = info;
        _engine = engine;
        _ownsEngine = ownsEngine;
    }

    /// <summary>What the model is and where it came from.</summary>
    public ModelInfo Info => _info();

    /// <summary>G as it draws samples.</summary>
    internal Generator Generator => _generator;

    /// <summary>D as it judges them.</summary>
    internal Discriminator Discriminator => _discriminator;

    /// <summary>All options of the training.</summary>
    internal GanOptions Options => _options;

    /// <summary>What computes.</summary>
    internal Engine Engine => _engine;

    /// <summary>Whether G is told the label of each sample.</summary>
    internal bool TellsLabels => _options.Generator.Network.Condition != "none";

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
        Fill(checkpoint, Weights.Of(generator), state.Options.Ema.Decay > 0 ? "ema." : SamplingPlayer.PlayerName + ".");
        Fill(checkpoint, Weights.Of(discriminator), state.Options.Ema.DiscriminatorDecay > 0 ? "ema-discriminator." : DiscriminatorPlayer.PlayerName + ".");
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
        return new GanModel(generator, discriminator, state.Options, state.Data.Classes, () => info, engine ?? new Engine(), ownsEngine: engine is null);
    }

    /// <summary>Draws samples. The seed and a sample's number decide it: neither the number of samples, nor the batch, nor the threads do.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">Any number; another one gives other samples.</param>
    /// <param name="batch">How many are computed at once, at least 1: a matter of speed and memory only.</param>
    /// <param name="label">The class of all samples, where G can be asked for one; null goes through the classes in turn.</param>
    /// <param name="generator">The generator that draws all samples, where there are several; null goes through them in turn.</param>
    /// <param name="truncation">The farthest that a number of the noise may lie from 0 (<see cref="Truncation"/>); null for no limit.</param>
    /// <exception cref="GanSharpException">So many samples do not fit into one array, or there is no such class to ask for.</exception>
    public SampleBatch Sample(int count, ulong seed, int batch = 64, int? label = null, int? generator = null, double? truncation = null)
    {
        int[] shape = _generator.OutputShape.ToArray();
        int size = _generator.OutputShape.Length;
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if ((long)count * size > Array.MaxLength) throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"{count} samples of {size} numbers do not fit into memory at once; ask for at most {Array.MaxLength / size} at a time"));
        float[] values = new float[count * size];
        SampleInto(values, 0, seed, batch, label, generator, truncation);
        return new SampleBatch(values, shape);
    }

    /// <summary>Draws a stretch of the samples that <see cref="Sample"/> would draw, to work through many in pieces.</summary>
    /// <param name="destination">Receives whole samples.</param>
    /// <param name="first">The number of the first one, from 0.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="batch">How many are computed at once, at least 1.</param>
    /// <param name="label">The class of all samples, where G can be asked for one; null goes through the classes in turn.</param>
    /// <param name="generator">The generator that draws all samples, where there are several; null goes through them in turn.</param>
    /// <param name="truncation">The farthest that a number of the noise may lie from 0 (<see cref="Truncation"/>); null for no limit.</param>
    /// <exception cref="ArgumentException">The destination does not hold whole samples.</exception>
    /// <exception cref="GanSharpException">There is no such class to ask for.</exception>
    public void SampleInto(Span<float> destination, long first, ulong seed, int batch = 64, int? label = null, int? generator = null, double? truncation = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        int size = _generator.OutputShape.Length;
        if (destination.Length % size != 0) throw new ArgumentException($"SampleInto: {destination.Length} numbers are no whole samples of {size}.", nameof(destination));
        RandomStream stream = new(seed, "sample.latents");
        Latents.Seek(stream, _options.Latent, first);
        Draw(stream, destination, batch, first, label, generator, truncation is { } limit ? new Truncation(limit, _options.Latent, seed) : null);
    }

    /// <summary>The latent of a sample that <see cref="Sample"/> draws: noise, then the codes that the game has.</summary>
    /// <param name="number">The sample's number, from 0.</param>
    /// <param name="seed">The seed.</param>
    public float[] LatentOf(long number, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        float[] latent = new float[_options.Latent.Length()];
        RandomStream stream = new(seed, "sample.latents");
        Latents.Seek(stream, _options.Latent, number);
        Latents.Fill(latent, _options.Latent, stream);
        return latent;
    }

    /// <summary>What G makes of latents.</summary>
    /// <param name="latents">Whole latents, one after the other (<see cref="LatentOf"/>).</param>
    /// <param name="labels">The label of each, where G is told labels; empty otherwise.</param>
    /// <param name="batch">How many are computed at once, at least 1.</param>
    /// <exception cref="ArgumentException">The numbers are no whole latents, or the labels are not one for each.</exception>
    /// <exception cref="GanSharpException">G must be told labels, and none are given, or there is no such class.</exception>
    public SampleBatch Generate(ReadOnlySpan<float> latents, ReadOnlySpan<int> labels = default, int batch = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        int length = _options.Latent.Length(), size = _generator.OutputShape.Length, count = latents.Length / length;
        if (latents.IsEmpty || latents.Length % length != 0) throw new ArgumentException($"Generate: {latents.Length} numbers are no whole latents of {length}.", nameof(latents));
        if (TellsLabels && labels.IsEmpty) throw new GanSharpException($"the generator of this model ({_options.Recipe}) must be told a label for each latent; give them");
        if (TellsLabels && labels.Length != count) throw new ArgumentException($"Generate: {labels.Length} labels for {count} latents; give one for each.", nameof(labels));
        foreach (int label in labels) RequireClass(label);
        float[] values = new float[count * size];
        using Workspace workspace = _engine.OpenInferenceWorkspace();
        for (int start = 0; start < count; start += batch)
        {
            int n = Math.Min(batch, count - start);
            Pass pass = TellsLabels ? Pass.Evaluate.WithLabels(labels.Slice(start, n).ToArray()) : Pass.Evaluate;
            Forward(workspace.From(latents.Slice(start * length, n * length), new Shape(n, length)), pass, start, null, values.AsSpan(start * size));
            workspace.Clear();
        }

        return new SampleBatch(values, _generator.OutputShape.ToArray());
    }

    /// <summary>
    /// D's word on images: the probability that each is real, or a critic's value (<see cref="ModelInfo.Output"/> says which). Each image is
    /// judged by itself; a D that judges packs takes neighbours together, the last with the first, and gives each the word on its pack.
    /// Of several discriminators it is the mean.
    /// </summary>
    /// <param name="images">Images in [-1, 1], NHWC, of the model's sample shape, one after the other.</param>
    /// <param name="batch">How many are computed at once, at least 1.</param>
    /// <param name="labels">The label of each image, for a D that is told labels; empty for others.</param>
    /// <exception cref="ArgumentException">The values are no whole images, or the labels are not one for each.</exception>
    /// <exception cref="GanSharpException">D must be told labels, and none are given.</exception>
    public float[] Score(ReadOnlySpan<float> images, int batch = 64, ReadOnlySpan<int> labels = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        Shape shape = _discriminator.InputShape;
        if (images.Length % shape.Length != 0) throw new ArgumentException($"Score: {images.Length} numbers are no whole images of shape {shape}.", nameof(images));
        DiscriminatorOutput meaning = Info.Output;
        return Words(images, batch, labels, output => (float)Judgement.Score(output, meaning));
    }

    /// <summary>As <see cref="Score"/>, but D's outputs as they are, which differ even where probabilities are 1.</summary>
    internal float[] Logits(ReadOnlySpan<float> images, ReadOnlySpan<int> labels) => Words(images, 64, labels, static output => output);

    private float[] Words(ReadOnlySpan<float> images, int batch, ReadOnlySpan<int> labels, Func<float, float> word)
    {
        float[] scores = new float[images.Length / _discriminator.InputShape.Length];
        int pack = _discriminator.PackSize, judges = _options.Players.Discriminators;
        for (int judge = 0; judge < judges; judge++)
        {
            Judge(images, batch, labels, judges == 1 ? null : judge, (start, verdict) =>
            {
                ReadOnlySpan<float> outputs = verdict.Logits.AsSpan();
                for (int i = 0; i < outputs.Length * pack && start + i < scores.Length; i++) scores[start + i] += word(outputs[i / pack]) / judges;
            });
        }

        return scores;
    }

    /// <summary>What D's network gives for images, before it is made a probability; D must judge single images.</summary>
    internal void Outputs(ReadOnlySpan<float> images, ReadOnlySpan<int> labels, Span<float> outputs, int batch = 64)
    {
        float[] found = new float[outputs.Length];
        Judge(images, batch, labels, null, (start, verdict) => verdict.Logits.AsSpan().CopyTo(found.AsSpan(start)));
        found.CopyTo(outputs);
    }

    /// <summary>The last hidden layer of D for samples, one after the other; D must judge single samples, without labels.</summary>
    internal float[] Features(ReadOnlySpan<float> samples, out int width)
    {
        float[] all = [];
        int count = samples.Length / _discriminator.InputShape.Length;
        Judge(samples, 64, default, null, (start, verdict) =>
        {
            ReadOnlySpan<float> features = verdict.Features.AsSpan();
            int each = features.Length / verdict.Features.Shape[0];
            if (start == 0) all = new float[count * each];
            features.CopyTo(all.AsSpan(start * each));
        });
        width = all.Length / count;
        return all;
    }

    /// <summary>Whether D judges a sample for its label, so that <see cref="Score"/> needs the labels.</summary>
    public bool AsksForLabels => _options.Discriminator.Network.Condition != "none";

    /// <summary>Whether D tells classes: of labels (the tasks classify and labelled).</summary>
    public bool Classifies => _options.Task.Name is ClassifyTask.TaskName or LabelledTask.TaskName;

    /// <summary>Whether G can be asked for samples of a class: a label, or a category of its code.</summary>
    public int AskableClasses => TellsLabels ? _classes : _options.Latent.Categories;

    /// <summary>D's word on the classes of images: a probability for each class of each image, one image after the other.</summary>
    /// <param name="images">Images in [-1, 1], NHWC, of the model's sample shape, one after the other.</param>
    /// <param name="batch">How many are computed at once, at least 1.</param>
    /// <exception cref="ArgumentException">The values are no whole images.</exception>
    /// <exception cref="GanSharpException">D does not tell classes.</exception>
    public float[] Classify(ReadOnlySpan<float> images, int batch = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        RequireClassifier();
        Shape shape = _discriminator.InputShape;
        if (images.Length % shape.Length != 0) throw new ArgumentException($"Classify: {images.Length} numbers are no whole images of shape {shape}.", nameof(images));
        float[] all = new float[images.Length / shape.Length * _classes];
        Judge(images, batch, default, null, (start, verdict) => verdict.Classes!.Softmax().AsSpan().CopyTo(all.AsSpan(start * _classes)));
        return all;
    }

    /// <summary>Ends the engine, where the model made it.</summary>
    public void Dispose()
    {
        if (_ownsEngine) _engine.Dispose();
    }

    /// <summary>Draws samples of a stream's next latents.</summary>
    internal void Draw(RandomStream stream, Span<float> destination, int batch, long first = 0, int? label = null, int? generator = null, Truncation? truncation = null)
    {
        int size = _generator.OutputShape.Length, count = destination.Length / size;
        if (label is { } asked) RequireClass(asked);
        if (generator is { } drawer) RequireGenerator(drawer);
        using Workspace workspace = _engine.OpenInferenceWorkspace();
        for (int start = 0; start < count; start += batch)
        {
            int n = Math.Min(batch, count - start);
            Tensor latents = Latents.Draw(workspace, n, _options.Latent, stream);
            truncation?.Apply(latents.AsWritableSpan(), first + start);
            Pass pass = Pass.Evaluate;
            if (TellsLabels) pass = pass.WithLabels(Labels(first + start, n, label));
            else if (label is { } category) Latents.SetCategory(latents.AsWritableSpan(), _options.Latent, category);
            Forward(latents, pass, first + start, generator, destination[(start * size)..]);
            workspace.Clear();
        }
    }

    // Of several generators sample number i is by generator i modulo their number, so that it depends on its number alone.
    private void Forward(Tensor latents, Pass pass, long first, int? generator, Span<float> destination)
    {
        int members = _options.Players.Generators, count = latents.Shape[0], size = _generator.OutputShape.Length;
        if (members == 1 || generator is not null)
        {
            _generator.Forward(latents, generator is { } alone && members > 1 ? pass.WithMember(alone) : pass).AsSpan().CopyTo(destination);
            return;
        }

        for (int member = 0; member < members; member++)
        {
            int[] own = [.. Enumerable.Range(0, count).Where(i => (first + i) % members == member)];
            if (own.Length == 0) continue;
            Pass alone = pass.WithMember(member);
            if (!pass.Labels.IsEmpty) alone = alone.WithLabels(Array.ConvertAll(own, i => pass.Labels.Span[i]));
            ReadOnlySpan<float> samples = _generator.Forward(latents.Gather(own), alone).AsSpan();
            for (int i = 0; i < own.Length; i++) samples.Slice(i * size, size).CopyTo(destination[(own[i] * size)..]);
        }
    }

    private void RequireGenerator(int generator)
    {
        int members = _options.Players.Generators;
        if ((uint)generator >= (uint)members)
            throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"there is no generator {generator}; this model has {(members == 1 ? "one, number 0" : $"0 to {members - 1}")}"));
    }

    /// <summary>The label of a sample, where G is told one: it depends on the sample's number alone, as its latent does. The classes of the training data come in turn.</summary>
    /// <param name="number">The sample's number, from 0.</param>
    /// <param name="label">The class that is asked for; null for the one whose turn it is.</param>
    public int LabelOf(long number, int? label = null) => label ?? TrainedClasses[(int)(number % TrainedClasses.Length)];

    /// <summary>The classes of the training data, which may be some of those that the data set has; none without labels.</summary>
    internal int[] TrainedClasses { get; }

    /// <summary>The classes that samples can be asked for, one after the other.</summary>
    internal int[] AskedInTurn => TellsLabels ? TrainedClasses : [.. Enumerable.Range(0, _options.Latent.Categories)];

    /// <summary>Refuses to classify with a D that tells no classes.</summary>
    internal void RequireClassifier()
    {
        if (!Classifies) throw new GanSharpException($"the discriminator of this model ({_options.Recipe}) tells no classes; train the recipe sgan or acgan, or set task.name to labelled or classify");
    }

    /// <summary>Refuses a class that G can't be asked for.</summary>
    internal void RequireClass(int label)
    {
        if (AskableClasses == 0) throw new GanSharpException($"the generator of this model ({_options.Recipe}) can't be asked for a class; train the recipe cgan, acgan or projection");
        if ((uint)label >= (uint)AskableClasses) throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"there is no class {label} to ask for; this model has 0 to {AskableClasses - 1}"));
        if (Array.IndexOf(AskedInTurn, label) < 0) throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"there is no class {label} to ask for; this model was trained on the classes {string.Join(", ", TrainedClasses)} alone"));
    }

    private int[] Labels(long first, int count, int? label)
    {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) labels[i] = LabelOf(first + i, label);
        return labels;
    }

    private void Judge(ReadOnlySpan<float> images, int batch, ReadOnlySpan<int> labels, int? member, Action<int, Verdict> use)
    {
        Shape shape = _discriminator.InputShape;
        int size = shape.Length, count = images.Length / size, pack = _discriminator.PackSize;
        bool told = AsksForLabels;
        if (told && labels.IsEmpty) throw new GanSharpException($"the discriminator of this model ({_options.Recipe}) judges whether a sample is real for its label; give data with labels");
        if (told && labels.Length != count) throw new ArgumentException($"Score: {labels.Length} labels for {count} images; give one for each.", nameof(labels));
        batch = (batch + pack - 1) / pack * pack;
        using Workspace workspace = _engine.OpenInferenceWorkspace();
        for (int start = 0; start < count; start += batch)
        {
            int n = Math.Min(batch, count - start), whole = (n + pack - 1) / pack * pack;
            Tensor x = workspace.Zeros(new Shape([whole, .. shape.ToArray()]));
            images.Slice(start * size, n * size).CopyTo(x.AsWritableSpan());
            for (int i = n; i < whole; i++) images.Slice((i - n) % count * size, size).CopyTo(x.AsWritableSpan()[(i * size)..]);
            int[] given = new int[told ? whole : 0];
            for (int i = 0; i < given.Length; i++) given[i] = labels[i < n ? start + i : (i - n) % count];
            Pass pass = Pass.Evaluate.WithLabels(given);
            use(start, _discriminator.Judge(x, member is { } judge ? pass.WithMember(judge) : pass));
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
