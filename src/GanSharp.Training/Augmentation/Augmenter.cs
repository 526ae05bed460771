using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// What both players' samples go through before D sees them, so that D never learns the data by heart and G never learns the changes: augmentations, each with a
/// probability for each image, which may adapt itself to how sure D is of real samples (ADA, Karras et al. 2020, arXiv:2006.06676), and noise that fades
/// (instance noise, Sønderby et al. 2017, arXiv:1610.04490). Without options nothing is done and nothing drawn.
/// </summary>
public sealed class Augmenter
{
    private readonly AugmentationOptions _options;
    private readonly IAugmentation[] _augmentations;
    private readonly RandomStream _random;
    private double _probability;
    private double _signs;
    private long _judged;
    private long _updates;

    /// <summary>An augmenter at the beginning of a game.</summary>
    /// <param name="options">What it does.</param>
    /// <param name="random">Where it draws from.</param>
    public Augmenter(AugmentationOptions options, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _random = random;
        _augmentations = [.. options.Kinds.Select(Augmentations.Get)];
        _probability = options.AdaptTo > 0 ? 0 : options.Probability;
    }

    /// <summary>One that does nothing.</summary>
    internal static Augmenter None { get; } = new(new(), new RandomStream(0, "augmentation"));

    /// <summary>The probability, from 0 to 1, that an image is changed by an augmentation now.</summary>
    public double Probability => _probability;

    /// <summary>How far its random numbers are: set back, it draws the same once more.</summary>
    internal ulong Place { get => _random.Position; set => _random.Position = value; }

    /// <summary>What a checkpoint holds.</summary>
    public IEnumerable<Counter> Counters => _options.AdaptTo == 0 ? [] :
    [
        Counter.OfNumber("augmentation.probability", () => _probability, value => _probability = value),
        Counter.OfNumber("augmentation.signs", () => _signs, value => _signs = value),
        new("augmentation.judged", () => _judged, value => _judged = value),
        new("augmentation.updates", () => _updates, value => _updates = value),
    ];

    /// <summary>The samples as D sees them.</summary>
    /// <param name="x">Samples, [N, ..].</param>
    /// <param name="step">The step, from 1: noise fades with it.</param>
    public Tensor Apply(Tensor x, long step)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (_probability > 0)
        {
            foreach (IAugmentation augmentation in _augmentations) x = _probability >= 1 ? augmentation.Apply(x, _random) : Sometimes(augmentation, x);
        }

        double left = _options.NoiseSteps == 0 ? 1 : Math.Max(0, 1 - ((step - 1.0) / _options.NoiseSteps));
        return _options.Noise * left > 0 ? x + x.Workspace!.Normal(x.Shape, _random, 0, (float)(_options.Noise * left)) : x;
    }

    /// <summary>Learns how sure D is: the mean sign of its output on real samples should be the wanted one. The probability moves every four batches.</summary>
    /// <param name="onReal">D's output on real samples.</param>
    public void Note(ReadOnlySpan<float> onReal)
    {
        if (_options.AdaptTo == 0) return;
        foreach (float output in onReal) _signs += Math.Sign(output);
        _judged += onReal.Length;
        if (++_updates % 4 != 0) return;
        _probability = Math.Clamp(_probability + (Math.Sign((_signs / _judged) - _options.AdaptTo) * _judged / (_options.AdaptKimg * 1000)), 0, _options.Probability);
        (_signs, _judged) = (0, 0);
    }

    private Tensor Sometimes(IAugmentation augmentation, Tensor x)
    {
        Tensor changed = augmentation.Apply(x, _random);
        Tensor chosen = x.Workspace!.Uniform(new Shape(x.Shape[0], 1, 1, 1), _random);
        foreach (ref float u in chosen.AsWritableSpan()) u = u < _probability ? 1 : 0;
        return x + (chosen * (changed - x));
    }
}
