using GanSharp.Testing;

namespace GanSharp.Tensors.Tests.Catalogue;

/// <summary>
/// Every differentiable operation, one line each. <see cref="OpCatalogueTests"/> checks the gradients of first and second order, all kernel sets, all
/// thread counts, memory and use after release; <see cref="OpCoverageTests"/> fails for a public operation that no line calls.
/// </summary>
internal static class OpCatalogue
{
    public static readonly OpEntry[] All =
    [
        // Elements.
        new("add", d => d.Pair(s => d.Normal(s)), x => x[0] + x[1]),
        new("add number", d => [d.Normal(d.Shape)], x => (x[0] + 1.5f) * (0.5f + x[0])),
        new("subtract", d => d.Pair(s => d.Normal(s)), x => x[0] - x[1]),
        new("subtract number", d => [d.Normal(d.Shape)], x => (x[0] - 1.5f) * (0.5f - x[0])),
        new("multiply", d => d.Pair(s => d.Normal(s)), x => x[0] * x[1]),
        new("multiply number", d => [d.Normal(d.Shape)], x => (x[0] * 1.5f) + (-2f * x[0])),
        new("negate", d => [d.Normal(d.Shape)], x => -x[0]),
        new("divide", d => d.Pair(s => d.Uniform(s, 0.5, 2)), x => x[0] / x[1]),
        new("divide number", d => [d.Uniform(d.Shape, 0.5, 2)], x => (x[0] / 1.5f) + (2f / x[0])),
        new("exp", d => [d.Normal(d.Shape)], x => x[0].Exp()),
        new("log", d => [d.Uniform(d.Shape, 0.5, 3)], x => x[0].Log()),
        new("sqrt", d => [d.Uniform(d.Shape, 0.5, 3)], x => x[0].Sqrt()),
        new("rsqrt", d => [d.Uniform(d.Shape, 0.5, 3)], x => x[0].Rsqrt()),
        new("pow 2.5", d => [d.Uniform(d.Shape, 0.5, 2)], x => x[0].Pow(2.5f)),
        new("pow 2", d => [d.Normal(d.Shape)], x => x[0].Pow(2)),
        new("pow 3", d => [d.Normal(d.Shape)], x => x[0].Pow(3)),
        new("pow 1", d => [d.Normal(d.Shape)], x => x[0].Pow(1) * x[0]),
        new("pow -1", d => [d.Uniform(d.Shape, 0.5, 2)], x => x[0].Pow(-1)),
        new("pow 5 of negatives", d => [d.Uniform(d.Shape, -1.5, -0.5)], x => x[0].Pow(5)),
        new("pow of tensors", d => d.Pair(s => d.Uniform(s, 0.5, 2)), x => x[0].Pow(x[1])),
        new("abs", d => [d.Away(d.Shape)], x => x[0].Abs()),
        new("sign", d => [d.Away(d.Shape)], x => x[0].Sign() * x[0]),
        new("clamp", d => [d.Away(d.Shape)], x => x[0].Clamp(-0.05f, 0.05f) + x[0].Clamp(-90, 90)),
        new("maximum", d => d.Pair(s => d.Away(s), s => d.Uniform(s, -0.05, 0.05)), x => x[0].Maximum(x[1])),
        new("minimum", d => d.Pair(s => d.Away(s), s => d.Uniform(s, -0.05, 0.05)), x => x[0].Minimum(x[1])),
        new("where", d => { TestInput[] ab = d.Pair(s => d.Normal(s)); return [d.Mask(ab[1].Shape), .. ab]; }, x => Tensor.Where(x[0], x[1], x[2])),
        new("tanh", d => [d.Normal(d.Shape)], x => x[0].Tanh()),
        new("sigmoid", d => [d.Normal(d.Shape, 2)], x => x[0].Sigmoid()),
        new("softplus", d => [d.Normal(d.Shape, 2)], x => x[0].Softplus()),
        new("relu", d => [d.Away(d.Shape)], x => x[0].Relu()),
        new("leaky relu", d => [d.Away(d.Shape)], x => x[0].LeakyRelu(0.2f)),
        new("elu", d => [d.Away(d.Shape)], x => x[0].Elu(1.3f)),
        new("gelu", d => [d.Normal(d.Shape)], x => x[0].Gelu()),
        new("silu", d => [d.Normal(d.Shape, 2)], x => x[0].Silu()),

        // Reductions.
        new("sum", d => [d.Normal(d.Shape)], x => x[0].Sum()),
        new("sum over axes", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].Sum([0, -2])),
        new("sum to", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].SumTo(new Shape(1, x[0].Shape[2], 1))),
        new("mean", d => [d.Normal(d.Shape)], x => x[0].Mean()),
        new("mean over axes, kept", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].Mean([1, -1], keepAxes: true)),
        new("variance", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].Variance([1, -1])),
        new("variance, biased", d => [d.Normal(d.A, d.B, d.C)], x => x[0].Variance([0], correction: 0, keepAxes: true)),
        new("standard deviation", d => [d.Normal(d.A, d.B + 6, d.C)], x => x[0].StandardDeviation([1])),
        new("norm", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].Norm([0, 1, -1], keepAxes: true)) { Step = 0.015 },
        new("max", d => [d.Separated(d.A, d.B, d.C, d.D)], x => x[0].Max([1]) * x[0].Max()),
        new("max over axes apart", d => [d.Separated(d.A, d.B, d.C, d.D)], x => x[0].Max([0, 2])),
        new("max with indices", d => [d.Separated(d.A, d.B, d.C)], x => x[0].Max(out _, [-1], keepAxes: true)),
        new("min", d => [d.Separated(d.A, d.B, d.C, d.D)], x => x[0].Min([1, 2])),
        new("min with indices", d => [d.Separated(d.A, d.B, d.C)], x => x[0].Min(out _, [0])),
        new("log-sum-exp", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].LogSumExp([0, 2])),
        new("softmax", d => [d.Normal(d.A, d.B, d.C)], x => x[0].Softmax()),
        new("softmax over an inner axis", d => [d.Normal(d.A, d.B, d.C)], x => x[0].Softmax(1)),
        new("log-softmax", d => [d.Normal(d.A, d.B, d.C)], x => x[0].LogSoftmax()),
        new("log-softmax over an inner axis", d => [d.Normal(d.A, d.B, d.C)], x => x[0].LogSoftmax(0)),

        // Normalisation and dropout.
        new("batch norm", d => [d.Normal(d.A + 6, d.B), d.Normal(d.B), d.Normal(d.B)], x => x[0].BatchNorm(x[1], x[2]).Result) { FirstInWorkspace = true },
        new("batch norm of images", d => [d.Normal(d.A, d.B, d.C + 2, d.D), d.Normal(d.D), d.Normal(d.D)], x => x[0].BatchNorm(x[1], x[2], 1e-3f).Result) { FirstInWorkspace = true },
        new("layer norm", d => [d.Normal(d.A, d.B, d.D + 5), d.Normal(d.D + 5), d.Normal(d.D + 5)], x => x[0].LayerNorm(x[1], x[2])) { FirstInWorkspace = true },
        new("instance norm", d => [d.Normal(d.A, d.B + 1, d.C + 2, d.D), d.Normal(d.D), d.Normal(d.D)], x => x[0].InstanceNorm(x[1], x[2])) { FirstInWorkspace = true },
        new("group norm", d => [d.Normal(d.A, d.B, d.C + 1, 2 * d.D), d.Normal(2 * d.D), d.Normal(2 * d.D)], x => x[0].GroupNorm(2, x[1], x[2])) { FirstInWorkspace = true },
        new("dropout", d => [d.Normal(d.Shape)], x => x[0].Dropout(0.4f, new RandomStream(3, "dropout"))),

        // Losses.
        new("bce with logits", d => { TestInput x = d.Normal(d.Shape, 2); return [x, d.Uniform(d.Shape, 0, 1)]; }, x => x[0].BceWithLogits(x[1])),
        new("cross-entropy", d => [d.Normal(d.A, d.B, d.D)], x => x[0].CrossEntropy([.. Enumerable.Range(0, x[0].Length / x[0].Shape[-1]).Select(i => i * i % x[0].Shape[-1])])),
        new("huber", d => [d.Uniform(d.Shape, -0.4, 0.4), d.Uniform(d.Shape, -0.4, 0.4)], x => x[0].Huber(x[1], 2f)),
        new("huber beyond delta", d => [d.Uniform(d.Shape, 1, 2), d.Uniform(d.Shape, -2, -1)], x => x[0].Huber(x[1], 1.5f)),

        // Products.
        new("matmul", d => [d.Normal(d.B, d.C), d.Normal(d.C, d.D)], x => x[0].MatMul(x[1])),
        new("matmul, both transposed", d => [d.Normal(d.C, d.B), d.Normal(d.D, d.C)], x => x[0].MatMul(x[1], true, true)),
        new("matmul, batched", d => [d.Normal(d.A, d.B, d.C), d.Normal(d.A, d.D, d.C)], x => x[0].MatMul(x[1], false, true)),
        new("linear", d => [d.Normal(d.B, d.C), d.Normal(d.C, d.D), d.Normal(d.D)], x => x[0].Linear(x[1], x[2])),
        new("linear, of a batch", d => [d.Normal(d.A, d.B, d.C), d.Normal(d.C, d.D), d.Normal(d.D)], x => x[0].Linear(x[1], x[2])),
        new("conv2d", d => [d.Normal(d.A, d.B + 3, d.C + 3, 4), d.Normal(4, 4, 4, d.D)], x => x[0].Conv2d(x[1], new ConvolutionOptions(2, 1))),
        new("conv2d, groups, dilated", d => [d.Normal(d.A, d.B + 3, d.C + 3, 4), d.Normal(3, 2, 2, 2 * d.D)], x => x[0].Conv2d(x[1], new ConvolutionOptions(1, 2, 0, 2, 2))),
        new("transposed conv2d", d => [d.Normal(d.A, d.B, d.C, 4), d.Normal(4, 4, d.D, 4)], x => x[0].ConvTranspose2d(x[1], new ConvolutionOptions(2, 1))),
        new("transposed conv2d, groups, padded", d => [d.Normal(d.A, d.B, d.C, 4), d.Normal(3, 3, d.D, 4)], x => x[0].ConvTranspose2d(x[1], new ConvolutionOptions(3, 1, 1, 1, 2))),
        new("conv2d with a bias", d => [d.Normal(d.A, d.B + 3, d.C + 3, 4), d.Normal(4, 4, 4, d.D), d.Normal(d.D)], x => x[0].Conv2d(x[1], new ConvolutionOptions(2, 1), x[2])),
        new("transposed conv2d with a bias", d => [d.Normal(d.A, d.B, d.C, 4), d.Normal(4, 4, d.D, 4), d.Normal(d.D)], x => x[0].ConvTranspose2d(x[1], new ConvolutionOptions(2, 1), x[2])),
        new("conv1d", d => [d.Normal(d.A, d.B + 8, d.C), d.Normal(9, d.C, d.D)], x => x[0].Conv1d(x[1], new ConvolutionOptions(2, 3))),
        new("transposed conv1d", d => [d.Normal(d.A, d.B, d.C), d.Normal(9, d.D, d.C)], x => x[0].ConvTranspose1d(x[1], new ConvolutionOptions(4, 3, 1))),

        // Shapes.
        new("reshape", d => [d.Normal(d.A, d.B, d.C)], x => x[0].Reshape(x[0].Shape[1], -1)),
        new("reshape to a shape", d => [d.Normal(d.A, d.B, d.C)], x => x[0].Reshape(new Shape(x[0].Length))),
        new("expand", d => [d.Normal(d.B, 1, d.D)], x => x[0].Expand(new Shape(3, x[0].Shape[0], 4, x[0].Shape[2]))),
        new("permute", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].Permute(2, 0, -1, 1)),
        new("transpose", d => [d.Normal(d.B, d.C, d.D)], x => x[0].Transpose(0, -1) + x[0].Transpose(2, 0)),
        new("slice", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].Slice(new(1, 1, x[0].Shape[1] - 1), new(-1, -1, (x[0].Shape[3] + 1) / 2, -2))),
        new("zero pad", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].ZeroPad(new(0, 1, 0), new(-2, 2, 1))),
        new("reflect pad", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].ReflectPad(new(-1, 1, 1), new(1, 0, x[0].Shape[1] - 1))),
        new("flip", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].Flip(1, -1)),
        new("concatenate", d => [d.Normal(d.A, d.B, d.D), d.Normal(d.A, d.C, d.D), d.Normal(d.A, 1, d.D)], x => Tensor.Concatenate(x, -2)),
        new("stack", d => [d.Normal(d.B, d.C), d.Normal(d.B, d.C), d.Normal(d.B, d.C)], x => Tensor.Stack(x, -1)),
        new("split", d => [d.Normal(d.A, d.B, d.C)], x => x[0].Split(1, 1, x[0].Shape[1] - 1)[1]),
        new("tile", d => [d.Normal(d.A, d.B, d.C)], x => x[0].Tile(1, 3)),
        new("repeat", d => [d.Normal(d.A, d.B, d.C)], x => x[0].Repeat(-2, 3)),
        new("gather", d => [d.Normal(d.A, d.B, d.D)], x => x[0].Gather([1, 0, x[0].Shape[1] - 1, 1, 1], 1)),
        new("scatter-add", d => [d.Normal(d.A, d.B, d.D)], x => x[0].ScatterAdd([.. Enumerable.Range(0, x[0].Shape[1]).Select(i => i * i % 3)], 4, -2)),

        // Images.
        new("average pooling", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].AveragePool2d(new(3, 2, 1))),
        new("average pooling without padding", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].AveragePool2d(new(3, 2, 1), countPadding: false)),
        new("max pooling", d => [d.Separated(d.A, d.B, d.C, d.D)], x => x[0].MaxPool2d(new(3, 2, 1))),
        new("nearest resize", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].ResizeNearest((2 * x[0].Shape[1]) + 1, (x[0].Shape[2] / 2) + 1)),
        new("bilinear resize", d => [d.Normal(d.A, d.B, d.C, d.D)], x => x[0].ResizeBilinear((x[0].Shape[1] / 2) + 1, (2 * x[0].Shape[2]) + 1)),
        new("pixel shuffle", d => [d.Normal(d.A, d.B, d.C, 4 * d.D)], x => x[0].PixelShuffle(2)),
        new("pixel unshuffle", d => [d.Normal(d.A, 2 * d.B, 2 * d.C, d.D)], x => x[0].PixelUnshuffle(2)),
    ];

    /// <summary>Public members of Tensor that return tensors and are no operations.</summary>
    public static readonly string[] NotOperations = [nameof(Tensor.Persistent), nameof(Tensor.ToPersistent), nameof(Tensor.Detach), nameof(Tensor.OneHot)];
}
