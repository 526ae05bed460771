using GanSharp.Tensors;
using static GanSharp.Networks.InceptionPart;

namespace GanSharp.Networks;

/// <summary>
/// Inception-v3 (Szegedy et al. 2016, arXiv:1512.00567) for inference, in the form by which papers measure FID (Heusel et al. 2017, arXiv:1706.08500) or in torchvision's: images to 2,048 features, the means of the last block, and to the
/// logits of classes where the file has them. Weights come from the user's file. Immutable; with engines of their own any number of threads may use it.
/// </summary>
public sealed class InceptionV3
{
    /// <summary>Numbers in an image's features.</summary>
    public const int FeatureCount = 2048;

    /// <summary>Pixels along a side of the images that the network sees; others are resized, bilinearly, with pixel centres at halves and no wider kernel when shrinking.</summary>
    public const int InputSize = 299;

    /// <summary>Images at a time: about 25 MB each.</summary>
    private const int Together = 8;

    private readonly (string Name, InceptionPart Part)[] _stages;
    private readonly Tensor? _classes, _classBias;

    private InceptionV3(SafetensorsFile file, InceptionForm form)
    {
        Form = form;
        InceptionWeights weights = new(file);
        _stages = Stages(weights, form == InceptionForm.Torchvision);
        if (file.Find("fc.weight") is { } classes)
        {
            int count = classes.Shape.Rank == 2 ? classes.Shape[0] : 1;
            _classes = weights.Find("fc.weight", new(count, FeatureCount));
            _classBias = weights.Find("fc.bias", new(count));
        }

        weights.Check();
    }

    /// <summary>Which network it is.</summary>
    public InceptionForm Form { get; }

    /// <summary>Classes that it tells; 0 where the file has no <c>fc.weight</c>.</summary>
    public int Classes => _classes?.Shape[0] ?? 0;

    /// <summary>Takes weights by torchvision's names and layouts: <c>Conv2d_1a_3x3.conv.weight</c> and so on; <c>fc</c> may be missing, other tensors are ignored.</summary>
    /// <param name="file">The file.</param>
    /// <param name="form">Which network they are of; null takes the file's word: torchvision's where it has the tensors <c>AuxLogits</c> or 1,000 classes, else that of FID.</param>
    /// <exception cref="WeightsException">A tensor is missing or of another shape.</exception>
    public static InceptionV3 Load(SafetensorsFile file, InceptionForm? form = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(file, form ?? FormOf(file));
    }

    /// <summary>What the network makes of images.</summary>
    /// <param name="images">Whole images in [-1, 1], height, width, channels, one after the other.</param>
    /// <param name="shape">An image's shape: height, width and 1 channel (taken three times) or 3.</param>
    /// <param name="engine">What computes.</param>
    /// <param name="progress">Hears how many images are done; null for nobody.</param>
    /// <returns>Features [N, 2048] and logits [N, <see cref="Classes"/>], in rows; in the form of FID logits without their bias, as the inception score's authors take them (Salimans et al. 2016, arXiv:1606.03498).</returns>
    /// <exception cref="ArgumentException">The shape is none of an image, of 1 or 3 channels, or the values are no whole images.</exception>
    public (float[] Features, float[] Logits) Judge(ReadOnlySpan<float> images, Shape shape, Engine engine, Action<int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        if (shape.Rank != 3 || shape[2] is not (1 or 3) || shape.Length == 0) Check.Fail($"InceptionV3: samples of shape {shape}; it sees images of height, width and 1 or 3 channels.");
        if (images.Length % shape.Length != 0) Check.Fail($"InceptionV3: {images.Length} numbers are no whole images of shape {shape}.");
        int count = images.Length / shape.Length;
        float[] features = new float[checked(count * FeatureCount)], logits = new float[checked(count * Classes)];
        using Workspace workspace = engine.OpenInferenceWorkspace();
        for (int start = 0; start < count; start += Together)
        {
            int n = Math.Min(Together, count - start);
            Tensor batch = workspace.From(images.Slice(start * shape.Length, n * shape.Length), new Shape(n, shape[0], shape[1], shape[2])), found = Features(batch);
            found.AsSpan().CopyTo(features.AsSpan(start * FeatureCount));
            if (_classes is not null) Logits(found).AsSpan().CopyTo(logits.AsSpan(start * Classes));
            workspace.Clear();
            progress?.Invoke(start + n);
        }

        return (features, logits);
    }

    /// <summary>The features of a batch; <paramref name="seen"/> hears what each stage gives.</summary>
    internal Tensor Features(Tensor batch, Action<string, Tensor>? seen = null)
    {
        Tensor x = batch;
        if (x.Shape[1] != InputSize || x.Shape[2] != InputSize) x = x.ResizeBilinear(InputSize, InputSize);
        if (x.Shape[3] == 1) x = Tensor.Concatenate([x, x, x], 3);
        foreach (var (name, part) in _stages)
        {
            Tensor before = x;
            x = part.Forward(before);
            seen?.Invoke(name, x);
            before.Release();
        }

        return x.Mean([1, 2]);
    }

    private Tensor Logits(Tensor features)
    {
        Tensor product = features.MatMul(_classes!, transposeB: true);
        return Form == InceptionForm.Fid ? product : product + _classBias!;
    }

    private static InceptionForm FormOf(SafetensorsFile file) =>
        file.Tensors.Any(t => t.Name.StartsWith("AuxLogits.", StringComparison.Ordinal)) || file.Find("fc.weight") is { } fc && fc.Rank == 2 && fc.Shape[0] == 1000 ? InceptionForm.Torchvision : InceptionForm.Fid;

    private static (string Name, InceptionPart Part)[] Stages(InceptionWeights weights, bool countsPadding)
    {
        InceptionPart mean = new Average(countsPadding), around = countsPadding ? mean : new Maximum(new(3, 1, 1)), half = new Maximum(new(3, 2));
        return
        [
            At("Conv2d_1a_3x3", name => Cut(name, 3, 32, 3, 2)),
            At("Conv2d_2a_3x3", name => Cut(name, 32, 32, 3, 1)),
            At("Conv2d_2b_3x3", name => Same(name, 32, 64, 3, 3)),
            ("maxpool1", half),
            At("Conv2d_3b_1x1", name => Same(name, 64, 80, 1, 1)),
            At("Conv2d_4a_3x3", name => Cut(name, 80, 192, 3, 1)),
            ("maxpool2", half),
            At("Mixed_5b", name => A(name, 192, 32)),
            At("Mixed_5c", name => A(name, 256, 64)),
            At("Mixed_5d", name => A(name, 288, 64)),
            At("Mixed_6a", B),
            At("Mixed_6b", name => C(name, 128)),
            At("Mixed_6c", name => C(name, 160)),
            At("Mixed_6d", name => C(name, 160)),
            At("Mixed_6e", name => C(name, 192)),
            At("Mixed_7a", D),
            At("Mixed_7b", name => E(name, 1280, mean)),
            At("Mixed_7c", name => E(name, 2048, around)),
        ];

        static (string, InceptionPart) At(string name, Func<string, InceptionPart> make) => (name, make(name));

        InceptionPart Same(string name, int inputs, int outputs, int high, int wide) => weights.Convolution(name, inputs, outputs, high, wide, stride: 1, keepsSize: true);

        InceptionPart Cut(string name, int inputs, int outputs, int kernel, int stride) => weights.Convolution(name, inputs, outputs, kernel, kernel, stride, keepsSize: false);

        InceptionPart A(string name, int inputs, int pooled) => new Branches(
            Same(name + ".branch1x1", inputs, 64, 1, 1),
            new Chain(Same(name + ".branch5x5_1", inputs, 48, 1, 1), Same(name + ".branch5x5_2", 48, 64, 5, 5)),
            new Chain(Same(name + ".branch3x3dbl_1", inputs, 64, 1, 1), Same(name + ".branch3x3dbl_2", 64, 96, 3, 3), Same(name + ".branch3x3dbl_3", 96, 96, 3, 3)),
            new Chain(mean, Same(name + ".branch_pool", inputs, pooled, 1, 1)));

        InceptionPart B(string name) => new Branches(
            Cut(name + ".branch3x3", 288, 384, 3, 2),
            new Chain(Same(name + ".branch3x3dbl_1", 288, 64, 1, 1), Same(name + ".branch3x3dbl_2", 64, 96, 3, 3), Cut(name + ".branch3x3dbl_3", 96, 96, 3, 2)),
            half);

        InceptionPart C(string name, int inner) => new Branches(
            Same(name + ".branch1x1", 768, 192, 1, 1),
            new Chain(Same(name + ".branch7x7_1", 768, inner, 1, 1), Same(name + ".branch7x7_2", inner, inner, 1, 7), Same(name + ".branch7x7_3", inner, 192, 7, 1)),
            new Chain(
                Same(name + ".branch7x7dbl_1", 768, inner, 1, 1), Same(name + ".branch7x7dbl_2", inner, inner, 7, 1), Same(name + ".branch7x7dbl_3", inner, inner, 1, 7),
                Same(name + ".branch7x7dbl_4", inner, inner, 7, 1), Same(name + ".branch7x7dbl_5", inner, 192, 1, 7)),
            new Chain(mean, Same(name + ".branch_pool", 768, 192, 1, 1)));

        InceptionPart D(string name) => new Branches(
            new Chain(Same(name + ".branch3x3_1", 768, 192, 1, 1), Cut(name + ".branch3x3_2", 192, 320, 3, 2)),
            new Chain(
                Same(name + ".branch7x7x3_1", 768, 192, 1, 1), Same(name + ".branch7x7x3_2", 192, 192, 1, 7), Same(name + ".branch7x7x3_3", 192, 192, 7, 1),
                Cut(name + ".branch7x7x3_4", 192, 192, 3, 2)),
            half);

        InceptionPart E(string name, int inputs, InceptionPart pool) => new Branches(
            Same(name + ".branch1x1", inputs, 320, 1, 1),
            new Chain(
                Same(name + ".branch3x3_1", inputs, 384, 1, 1),
                new Branches(Same(name + ".branch3x3_2a", 384, 384, 1, 3), Same(name + ".branch3x3_2b", 384, 384, 3, 1))),
            new Chain(
                Same(name + ".branch3x3dbl_1", inputs, 448, 1, 1), Same(name + ".branch3x3dbl_2", 448, 384, 3, 3),
                new Branches(Same(name + ".branch3x3dbl_3a", 384, 384, 1, 3), Same(name + ".branch3x3dbl_3b", 384, 384, 3, 1))),
            new Chain(pool, Same(name + ".branch_pool", inputs, 192, 1, 1)));
    }
}
