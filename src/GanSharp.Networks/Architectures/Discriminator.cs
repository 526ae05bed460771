using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// D: one logit for each sample; above 0 it takes the sample for real. A chain of layers whose shapes are known and checked. Beside
/// the plain form, in which the last layer gives the logit, there are three: <see cref="WithClasses"/>, <see cref="Classifier"/> and
/// <see cref="Autoencoder"/>. A chain with a <see cref="Pack"/> layer gives one logit for each pack.
/// </summary>
public sealed class Discriminator : Sequential
{
    private readonly Readout _readout;
    private readonly Layer? _classes;

    // Layers up to the features. Noise on the last layer's input is no part of these: it would be most of the distance between two batches' means.
    private readonly int _clear;

    /// <summary>A discriminator of the given layers, which take [N, inputShape] and give N numbers.</summary>
    /// <param name="inputShape">The shape of one sample without the batch: [H, W, C] for images, [F] for points.</param>
    /// <param name="layers">The network.</param>
    /// <exception cref="ArgumentException">The shape holds nothing.</exception>
    public Discriminator(Shape inputShape, params ReadOnlySpan<Layer> layers) : this(Readout.Logit, inputShape, null, layers)
    {
    }

    private Discriminator(Readout readout, Shape inputShape, Layer? classes, ReadOnlySpan<Layer> layers) : base(layers)
    {
        InputShape = SampleShape.Of(nameof(Discriminator), inputShape);
        _readout = readout;
        _clear = layers is [.., GaussianNoise, _] ? layers.Length - 2 : Math.Max(0, layers.Length - 1);
        if (classes is not null) _classes = AddChild("classes", classes);
        foreach (var (_, layer) in Walk())
        {
            if (layer is Pack pack) PackSize *= pack.Size;
        }
    }

    private enum Readout
    {
        Logit,
        Classifier,
        Absolute,
        Squared,
    }

    /// <summary>The shape of one sample, without the batch.</summary>
    public Shape InputShape { get; }

    /// <summary>How many samples are judged together: the size of its <see cref="Pack"/> layers, 1 without them.</summary>
    public int PackSize { get; } = 1;

    /// <summary>Whether no layer mixes samples, so that several batches may be judged as one (<see cref="Layer.KeepsSamplesApart"/>).</summary>
    public bool JudgesApart => Walk().All(l => l.Layer.KeepsSamplesApart);

    /// <summary>
    /// A discriminator with a second head, child <c>classes</c>, beside the last layer: for auxiliary classes (ACGAN: Odena, Olah and
    /// Shlens 2016, arXiv:1610.09585) or a latent code's (InfoGAN: Chen et al. 2016, arXiv:1606.03657).
    /// </summary>
    /// <param name="inputShape">The shape of one sample without the batch.</param>
    /// <param name="classes">From the features [N, F] to logits of classes [N, K].</param>
    /// <param name="layers">The chain; the last one gives the logit.</param>
    /// <exception cref="ArgumentException">The shape holds nothing.</exception>
    public static Discriminator WithClasses(Shape inputShape, Layer classes, params ReadOnlySpan<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return new(Readout.Logit, inputShape, classes, layers);
    }

    /// <summary>
    /// A discriminator that is a classifier of the real classes only, the logit of an added class of generated samples being fixed at
    /// 0: the logit of being real is the logsumexp of the classes' (Salimans et al. 2016, arXiv:1606.03498).
    /// </summary>
    /// <param name="inputShape">The shape of one sample without the batch.</param>
    /// <param name="layers">The chain; the last one gives logits of classes [N, K].</param>
    /// <exception cref="ArgumentException">The shape holds nothing.</exception>
    public static Discriminator Classifier(Shape inputShape, params ReadOnlySpan<Layer> layers) => new(Readout.Classifier, inputShape, null, layers);

    /// <summary>A discriminator that takes for real what it can reconstruct: the logit is minus the mean error of a sample. Its features are the code.</summary>
    /// <param name="inputShape">The shape of one sample without the batch.</param>
    /// <param name="error">How far an output lies from the input.</param>
    /// <param name="encoder">Child <c>0</c>: from samples to codes.</param>
    /// <param name="decoder">Child <c>1</c>: from codes to as many elements as the sample's.</param>
    /// <exception cref="ArgumentException">The shape holds nothing, or there is no such error.</exception>
    public static Discriminator Autoencoder(Shape inputShape, ReconstructionError error, Layer encoder, Layer decoder)
    {
        if (error is not (ReconstructionError.Absolute or ReconstructionError.Squared)) Check.Fail($"Discriminator: there is no reconstruction error {error}; use Absolute or Squared.");
        return new(error == ReconstructionError.Absolute ? Readout.Absolute : Readout.Squared, inputShape, null, [encoder, decoder]);
    }

    /// <summary>The logits of the samples: x [N, <see cref="InputShape"/>] gives [N/<see cref="PackSize"/>, 1].</summary>
    /// <param name="x">The samples.</param>
    /// <param name="pass">What the pass is for.</param>
    /// <exception cref="ArgumentException">The samples have another shape, or the layers don't give one number for each.</exception>
    public override Tensor Forward(Tensor x, Pass pass) => Logits(x, Last(Blurred(Features(x, pass), pass), pass));

    /// <summary>The logits and what else it finds: x [N, <see cref="InputShape"/>] gives a verdict on N/<see cref="PackSize"/>.</summary>
    /// <param name="x">The samples.</param>
    /// <param name="pass">What the pass is for.</param>
    /// <exception cref="ArgumentException">The samples have another shape, or the layers don't give the shapes that they should.</exception>
    public Verdict Judge(Tensor x, Pass pass)
    {
        Tensor clear = Features(x, pass), before = Blurred(clear, pass), y = Last(before, pass), logits = Logits(x, y);
        int count = logits.Shape[0];
        if (before.Length == 0 || before.Length % count != 0) Check.Fail($"Discriminator: its last layer takes shape {before.Shape} for {count} verdicts; features are as many numbers for each.");
        Tensor? classes = _readout == Readout.Classifier ? y : _classes?.Forward(Flat(before, count), pass);
        if (classes is not null) CheckClasses(classes, count);
        return new(logits, Flat(clear, count), classes);
    }

    private static Tensor Flat(Tensor features, int count) => features.Rank == 2 && features.Shape[0] == count ? features : features.Reshape(count, features.Length / count);

    private Tensor Features(Tensor x, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!SampleShape.IsBatchOf(x.Shape, InputShape)) Check.Fail($"Discriminator: the samples have shape {x.Shape}; expected a batch of {InputShape}.");
        return Through(x, pass, 0, _clear);
    }

    private Tensor Blurred(Tensor features, Pass pass) => Through(features, pass, _clear, Count - 1);

    private Tensor Last(Tensor before, Pass pass) => Through(before, pass, Math.Max(0, Count - 1), Count);

    private Tensor Logits(Tensor x, Tensor y)
    {
        int samples = x.Shape[0];
        switch (_readout)
        {
            case Readout.Logit:
                return SampleShape.Batch(nameof(Discriminator), y, samples / PackSize, new Shape(1));
            case Readout.Classifier:
                CheckClasses(y, samples / PackSize);
                return y.LogSumExp([1], keepAxes: true);
            default:
                Tensor difference = SampleShape.Batch(nameof(Discriminator), y, samples, InputShape) - x;
                Tensor error = _readout == Readout.Absolute ? difference.Abs() : difference * difference;
                return -error.Reshape(samples, InputShape.Length).Mean([1], keepAxes: true);
        }
    }

    private static void CheckClasses(Tensor classes, int count)
    {
        if (classes.Rank != 2 || classes.Shape[0] != count) Check.Fail($"Discriminator: its classes have shape {classes.Shape} for a batch of {count}; expected [{count}, K].");
    }
}
