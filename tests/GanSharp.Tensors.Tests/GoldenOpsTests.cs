using System.Text.Json;
using GanSharp.Testing;

namespace GanSharp.Tensors.Tests;

/// <summary>PyTorch's results, first and second gradients in double precision (tests/golden), within 1e-5 of the largest value of each tensor.</summary>
public class GoldenOpsTests
{
    /// <summary>The operation of each case, by its operands in the order of cases.json; images and weights in our layouts.</summary>
    private static readonly Dictionary<string, Func<Tensor[], JsonElement, Tensor>> Ops = new()
    {
        ["linear"] = (x, _) => x[0].MatMul(x[1]) + x[2],
        ["matmul"] = (x, _) => x[0].MatMul(x[1].Expand(new Shape(x[0].Shape[0], x[1].Shape[0], x[1].Shape[1], x[1].Shape[2]))),
        ["conv2d"] = (x, a) => x[0].Conv2d(x[1], Options(a)) + x[2],
        ["conv_transpose2d"] = (x, a) => x[0].ConvTranspose2d(x[1], Options(a)) + x[2],
        ["conv1d"] = (x, a) => x[0].Conv1d(x[1], Options(a)) + x[2],
        ["conv_transpose1d"] = (x, a) => x[0].ConvTranspose1d(x[1], Options(a)) + x[2],
        ["batch_norm (training, eps 1e-5)"] = (x, _) => x[0].BatchNorm(x[1], x[2]).Result,
        ["layer_norm over the last axis"] = (x, _) => x[0].LayerNorm(x[1], x[2]),
        ["instance_norm"] = (x, _) => x[0].InstanceNorm(x[1], x[2]),
        ["group_norm"] = (x, a) => x[0].GroupNorm(a.GetProperty("groups").GetInt32(), x[1], x[2]),
        ["relu"] = (x, _) => x[0].Relu(),
        ["leaky_relu"] = (x, a) => x[0].LeakyRelu(a.GetProperty("slope").GetSingle()),
        ["elu"] = (x, _) => x[0].Elu(),
        ["gelu"] = (x, _) => x[0].Gelu(),
        ["silu"] = (x, _) => x[0].Silu(),
        ["softplus"] = (x, _) => x[0].Softplus(),
        ["tanh"] = (x, _) => x[0].Tanh(),
        ["sigmoid"] = (x, _) => x[0].Sigmoid(),
        ["exp"] = (x, _) => x[0].Exp(),
        ["abs"] = (x, _) => x[0].Abs(),
        ["log"] = (x, _) => x[0].Log(),
        ["sqrt"] = (x, _) => x[0].Sqrt(),
        ["rsqrt"] = (x, _) => x[0].Rsqrt(),
        ["add"] = (x, _) => x[0] + x[1],
        ["sub"] = (x, _) => x[0] - x[1],
        ["mul"] = (x, _) => x[0] * x[1],
        ["div"] = (x, _) => x[0] / x[1],
        ["maximum"] = (x, _) => x[0].Maximum(x[1]),
        ["minimum"] = (x, _) => x[0].Minimum(x[1]),
        ["softmax"] = (x, a) => x[0].Softmax(Axis(a)),
        ["log_softmax"] = (x, a) => x[0].LogSoftmax(Axis(a)),
        ["logsumexp"] = (x, a) => x[0].LogSumExp([Axis(a)]),
        ["norm"] = (x, a) => x[0].Norm([Axis(a)]),
        ["sum"] = (x, _) => x[0].Sum([0, 2]),
        ["mean"] = (x, a) => x[0].Mean([Axis(a)]),
        ["var_unbiased"] = (x, a) => x[0].Variance([Axis(a)]),
        ["var_biased"] = (x, a) => x[0].Variance([Axis(a)], correction: 0),
        ["std"] = (x, a) => x[0].StandardDeviation([Axis(a)]),
        ["max over axis 1"] = (x, _) => x[0].Max([1]),
        ["bce_with_logits (mean)"] = (x, _) => x[0].BceWithLogits(x[1]).Reshape(1),
        ["huber, delta 1 (mean)"] = (x, _) => x[0].Huber(x[1]).Reshape(1),
    };

    /// <summary>The cases of <see cref="Shapes.StructuralGoldenTests"/> and of the test of labels below.</summary>
    private static readonly string[] Elsewhere = ["avg_pool2d", "max_pool2d", "nearest2x", "bilinear2x", "bilinear_down", "reflect_pad", "pixel_shuffle", "embedding", "cross_entropy"];

    public static TheoryData<string> Names => [.. All.Select(entry => entry.GetProperty("name").GetString()!).Except(Elsewhere)];

    private static IEnumerable<JsonElement> All => GoldenFile.Cases.GetProperty("ops").EnumerateArray();

    [Fact]
    public void There_are_62_cases() => Assert.Equal(62, Names.Count + Elsewhere.Length);

    [Theory, MemberData(nameof(Names))]
    public void Operation_is_as_PyTorch_has_it(string name)
    {
        JsonElement entry = All.Single(entry => entry.GetProperty("name").GetString() == name);
        Func<Tensor[], JsonElement, Tensor> op = Ops[entry.GetProperty("op").GetString()!];
        string[] inputs = [.. entry.GetProperty("inputs").EnumerateArray().Select(input => input.GetString()!)];
        foreach (int threads in new[] { 1, 3 })
        {
            using Engine engine = new(threads);
            using (Workspace workspace = engine.OpenWorkspace()) Check(workspace, name, inputs, x => op(x, entry.GetProperty("attributes")));
            Assert.Equal(0, engine.BuffersInUse);
        }
    }

    [Fact]
    public void Cross_entropy_is_as_PyTorch_has_it()
    {
        int[] labels = GoldenFile.Open("ops")["cross_entropy/label"].Ints;
        using Engine engine = new(2);
        using Workspace workspace = engine.OpenWorkspace();
        Check(workspace, "cross_entropy", ["x"], x => x[0].CrossEntropy(labels).Reshape(1));
    }

    private static void Check(Workspace workspace, string name, string[] inputs, Func<Tensor[], Tensor> op)
    {
        Tensor[] x = Array.ConvertAll(inputs, input => Golden(name, input).In(workspace, GoldenFile.Open("ops").Has($"{name}/grad.{input}")));
        string[] targets = [.. inputs.Where((_, i) => x[i].IsTracked)];
        Tensor y = op(x);
        TensorAssert.Close(Golden(name, "y"), y);
        Tensor[] tracked = Array.FindAll(x, tensor => tensor.IsTracked);
        Tensor scalar = (y * Golden(name, "gy").In(workspace)).Sum();

        // Both ways of computing gradients: fused ones alone, and those that can be differentiated again.
        Tensor[] plain = Gradients.Of(scalar, tracked), first = Gradients.Of(scalar, tracked, GraphUse.Differentiate);
        for (int i = 0; i < targets.Length; i++)
        {
            TensorAssert.Close(Golden(name, "grad." + targets[i]), plain[i]);
            TensorAssert.Close(Golden(name, "grad." + targets[i]), first[i]);
        }

        Tensor direction = (first[0] * Golden(name, "v").In(workspace)).Sum();
        Tensor[] second = direction.IsTracked ? Gradients.Of(direction, tracked) : Array.ConvertAll(tracked, target => workspace.Zeros(target.Shape));
        for (int i = 0; i < targets.Length; i++) TensorAssert.Close(Golden(name, "grad2." + targets[i]), second[i]);
    }

    /// <summary>A tensor of a case in our layout: images and signals have their channels last; weights are turned.</summary>
    private static GoldenTensor Golden(string name, string tensor)
    {
        GoldenTensor golden = GoldenFile.Open("ops")[$"{name}/{tensor}"];
        bool convolution = name.StartsWith("conv", StringComparison.Ordinal), images = convolution || name is "batch_norm_4d" or "instance_norm" or "group_norm";
        if (tensor.EndsWith("weight", StringComparison.Ordinal) && (convolution || name == "linear")) return golden.ToOurWeight();
        return images ? golden.ToChannelsLast() : golden;
    }

    private static int Axis(JsonElement attributes) => attributes.GetProperty("axis").GetInt32();

    private static ConvolutionOptions Options(JsonElement attributes)
    {
        return new ConvolutionOptions(Get("stride", 1), Get("padding", 0), Get("output_padding", 0), Get("dilation", 1), Get("groups", 1));

        int Get(string name, int otherwise) => attributes.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : otherwise;
    }
}
