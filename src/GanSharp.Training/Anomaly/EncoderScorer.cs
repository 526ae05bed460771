using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary><see cref="AnomalyMethod.Encoder"/>. E has the form of D's hidden layers, with as many outputs as a latent has numbers. G and D stay as they are.</summary>
internal sealed class EncoderScorer : AnomalyScorer
{
    private const string FileName = "encoder.safetensors", MadeFrom = "gansharp.encoder-of";
    private const double LearningRate = 1e-3;

    private readonly AnomalyOptions _options;
    private readonly Discriminator _encoder;

    private EncoderScorer(GanModel model, AnomalyOptions options, Discriminator encoder) : base(model) => (_options, _encoder) = (options, encoder);

    /// <summary>Reads the encoder that was made before for the same weights in the same way; trains it where there is none, and keeps it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="folder">The run's folder; null keeps nothing.</param>
    /// <param name="trained">Whether it had to be trained.</param>
    /// <exception cref="GanSharpException">The run's data can't be opened, or the encoder not be written.</exception>
    public static EncoderScorer Open(GanModel model, AnomalyOptions options, string? folder, out bool trained)
    {
        GanOptions all = model.Info.Options;
        Discriminator encoder = PlayerNetworks.CreateEncoder(all, model.Discriminator.InputShape, new RandomStream(options.Seed, "encoder.init"));
        EncoderScorer scorer = new(model, options, encoder);
        string origin = Origin(model, options), path = folder is null ? "" : Path.Combine(folder, FileName);
        trained = !(File.Exists(path) && Load(encoder, path, origin));
        if (!trained) return scorer;
        scorer.Train(RealSamples.TrainingOf(model).Dataset);
        if (folder is not null) AtomicFile.Write(path, stream => Weights.Save(encoder, stream, new Dictionary<string, string> { [MadeFrom] = origin }));
        return scorer;
    }

    private protected override ReadOnlySpan<float> Score(Workspace workspace, float[] batch, Shape shape) => Losses(workspace.From(batch, shape), Pass.Evaluate).AsSpan();

    private void Train(Dataset data)
    {
        int batch = Math.Min(Together, data.Count);
        BatchSampler sampler = new(data, batch, _options.Seed);
        Adam adam = new(Model.Engine, _encoder.NamedParameters(), new OptimizerOptions { LearningRate = LearningRate, Beta1 = 0.9, Beta2 = 0.999 });
        Tensor[] parameters = _encoder.ParameterTensors();
        float[] samples = new float[batch * data.ExampleSize];
        using Workspace workspace = Model.Engine.OpenWorkspace();
        for (int step = 0; step < _options.EncoderSteps; step++)
        {
            sampler.Next(samples, []);
            Tensor loss = Losses(workspace.From(samples, new Shape([batch, .. data.ExampleShape])), Pass.Train()).Mean();
            adam.RateShare = 1 - ((double)step / _options.EncoderSteps);
            double squares = adam.Step(Gradients.Of(loss, parameters, GraphUse.Consume));
            if (!double.IsFinite(squares)) throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"the encoder diverged in step {step + 1}; use --method search or score"));
            workspace.Clear();
        }
    }

    private Tensor Losses(Tensor x, Pass pass)
    {
        Tensor z = _encoder.Judge(x, pass).Classes!;
        if (Model.Info.Options.Latent.Distribution == "uniform") z = z.Tanh();
        Tensor sample = Model.Generator.Forward(z, Pass.Evaluate), difference = sample - x;
        Tensor features = Features(sample) - Features(x).Detach();
        return Means(difference * difference) + (Means(features * features) * (float)_options.Kappa);
    }

    private static bool Load(Discriminator encoder, string path, string origin)
    {
        try
        {
            SafetensorsFile file = Safetensors.Read(path);
            if (!file.Metadata.TryGetValue(MadeFrom, out string? from) || from != origin) return false;
            Weights.Load(encoder, file);
            return true;
        }
        catch (WeightsException)
        {
            // A damaged file is made anew.
            return false;
        }
    }

    // Weights of both players, and all that the training depends on.
    private static string Origin(GanModel model, AnomalyOptions options)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{options.EncoderSteps} {options.Kappa} {options.Seed} {LearningRate}\n")));
        hash.AppendData(Encoding.UTF8.GetBytes(OptionsFile.ToJson(model.Info.Options)));
        foreach (NamedTensor tensor in Weights.Of(model.Generator).Concat(Weights.Of(model.Discriminator))) hash.AppendData(MemoryMarshal.AsBytes(tensor.Tensor.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
