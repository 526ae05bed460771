using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;
using GanSharp.Testing;
using Xunit.Sdk;

namespace GanSharp.Tensors.Tests;

/// <summary>The check must be able to fail: operations with a gradient that is wrong on purpose.</summary>
public class GradientCheckTests
{
    private static TestInput[] Inputs => [TestInput.Normal(new Random(3), new Shape(2, 3))];

    [Fact]
    public void A_right_gradient_passes() => GradientCheck.Both(x => x[0] * x[0].Tanh(), Inputs);

    [Fact]
    public void A_wrong_first_gradient_fails()
    {
        XunitException error = Assert.ThrowsAny<XunitException>(() => GradientCheck.First(x => Elementwise.Unary(x[0], new Square(2.02f, 1)), Inputs, "square"));
        Assert.Contains("square: gradient of input 0 [2, 3], element", error.Message);
    }

    [Fact]
    public void A_gradient_whose_own_gradient_is_cut_off_fails_in_second_order()
    {
        GradientCheck.First(x => Elementwise.Unary(x[0], new Square(2, 0)), Inputs);
        XunitException error = Assert.ThrowsAny<XunitException>(() => GradientCheck.Second(x => Elementwise.Unary(x[0], new Square(2, 0)), Inputs, "square"));
        Assert.Contains("square: second gradient of input 0", error.Message);
    }

    [Fact]
    public void An_operation_of_first_order_only_says_so()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => GradientCheck.Second(x => FirstOrderOnly(x[0]), Inputs));
        Assert.Equal("halt has a first gradient only; a gradient of its gradient (GraphUse.Differentiate) can't be asked for.", error.Message);
    }

    private static Tensor FirstOrderOnly(Tensor x)
    {
        Workspace workspace = x.Workspace!;
        Tensor y = workspace.From(x.AsSpan(), x.Shape);
        if (workspace.Records(x)) workspace.Record(y, new HaltNode(x));
        return y;
    }

    /// <summary>x², with a gradient that is factor·x·gy, through a detached x where attached is 0.</summary>
    private readonly struct Square(float factor, float attached) : IUnaryOp
    {
        public static string Name => "square";

        public V Invoke<V>(V x) where V : struct, ISimd<V> => x * x;

        public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => (attached == 0 ? x.Detach() : x) * gy * factor;
    }

    private sealed class HaltNode(Tensor x) : Node1(x)
    {
        public override string Name => "halt";

        public override bool HasSecondGradient => false;

        public override void Backward(GradientScope scope) => scope.Give(0, scope.Incoming);
    }
}
