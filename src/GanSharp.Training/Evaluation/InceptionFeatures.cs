using System.Security.Cryptography;
using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>What Inception-v3 makes of images. The name says the form and the description the file, by its sum: figures of other forms or weights do not compare.</summary>
internal sealed class InceptionFeatures : FeatureExtractor
{
    private readonly InceptionV3 _network;
    private readonly Engine _engine;
    private readonly Shape _shape;
    private readonly Action<int>? _progress;
    private int _seen;

    public InceptionFeatures(string weights, ReadOnlySpan<int> shape, Engine engine, InceptionForm? form, Action<int>? progress)
    {
        if (shape.Length != 3 || shape[2] is not (1 or 3)) throw new GanSharpException($"Inception looks at images of 1 or 3 channels, and these samples are {(shape.Length == 3 ? "images" : "vectors")} of {string.Join('x', shape.ToArray())}; take other features");
        (_shape, _engine, _progress) = (new Shape(shape), engine, progress);
        _network = InceptionV3.Load(Safetensors.Read(weights), form);
        Name = "inception-" + _network.Form.ToString().ToLowerInvariant();
        Description = FormattableString.Invariant($"the {InceptionV3.FeatureCount:N0} features of Inception-v3 before its classes, form {_network.Form.ToString().ToLowerInvariant()}, weights {Path.GetFileName(weights)} (SHA-256 {Sum(weights)}), samples rounded to 8 bits");
    }

    public override string Name { get; }

    public override string Description { get; }

    public override int Width => InceptionV3.FeatureCount;

    public override int Classes => _network.Classes < 2 ? 0 : _network.Classes;

    public override bool IsSlow => true;

    public override FeatureRows Of(string name, float[] samples, out ClassProbabilities? classes)
    {
        ArgumentNullException.ThrowIfNull(samples);
        byte[] bytes = new byte[samples.Length];
        ValueRange.ToBytes(samples, bytes);
        int before = _seen;
        var (features, logits) = _network.Judge(Array.ConvertAll(bytes, b => (b / 127.5f) - 1), _shape, _engine, done => _progress?.Invoke(_seen = before + done));
        classes = Classes == 0 ? null : ClassProbabilities.OfLogits(new(name, logits, _network.Classes));
        return new(name, features, Width);
    }

    // The beginning tells files apart.
    private static string Sum(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream))[..12];
    }
}
