using GanSharp.Testing;

namespace GanSharp.Tensors.Tests.Shapes;

/// <summary>Values and first and second gradients of PyTorch in double precision.</summary>
public class StructuralGoldenTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Ops = new()
    {
        ["avg_pool2d"] = x => x.AveragePool2d(new(2)),
        ["max_pool2d"] = x => x.MaxPool2d(new(3, 2, 1)),
        ["nearest2x"] = x => x.ResizeNearest(2 * x.Shape[1], 2 * x.Shape[2]),
        ["bilinear2x"] = x => x.ResizeBilinear(2 * x.Shape[1], 2 * x.Shape[2]),
        ["bilinear_down"] = x => x.ResizeBilinear(3, 5),
        ["reflect_pad"] = x => x.ReflectPad(new(1, 2, 1), new(2, 1, 2)),
        ["pixel_shuffle"] = x => x.PixelShuffle(2),
    };

    public static TheoryData<string> Names => [.. Ops.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Images_are_as_PyTorch_makes_them(string name)
    {
        GoldenFile golden = GoldenFile.Open("ops");
        using Engine engine = new(2);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = golden[$"{name}/x"].ToChannelsLast().In(workspace, tracked: true);
        Tensor gy = golden[$"{name}/gy"].ToChannelsLast().In(workspace, tracked: true);
        Tensor y = Ops[name](x);
        TensorAssert.Close(golden[$"{name}/y"].ToChannelsLast(), y);
        Tensor gradient = Gradients.Of((y * gy).Sum(), [x], GraphUse.Differentiate)[0];
        TensorAssert.Close(golden[$"{name}/grad.x"].ToChannelsLast(), gradient);

        // All these operations are linear in x (maximum pooling between its kinks), so the second gradient for x is zero and the one for gy is the operation itself.
        Tensor v = golden[$"{name}/v"].ToChannelsLast().In(workspace);
        Tensor[] second = Gradients.Of((gradient * v).Sum(), [x, gy]);
        TensorAssert.Close(golden[$"{name}/grad2.x"].ToChannelsLast(), second[0]);
        if (name != "max_pool2d") TensorAssert.Close(Array.ConvertAll(Ops[name](v).ToArray(), value => (double)value), second[1], what: "second gradient for gy");
    }

    [Fact]
    public void An_embedding_is_as_PyTorch_makes_it()
    {
        GoldenFile golden = GoldenFile.Open("ops");
        using Engine engine = new(2);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor weight = golden["embedding/weight"].ToPersistent(tracked: true);
        Tensor y = workspace.Use(weight).Gather(golden["embedding/index"].Ints);
        TensorAssert.Close(golden["embedding/y"], y);
        TensorAssert.Close(golden["embedding/grad.weight"], Gradients.Of((y * golden["embedding/gy"].In(workspace)).Sum(), [weight])[0]);
    }
}
