using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>a + b, element by element, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes don't broadcast.</exception>
    public static Tensor operator +(Tensor a, Tensor b) => Elementwise.Binary(a, b, default(AddOp));

    /// <summary>a + b for one number b.</summary>
    public static Tensor operator +(Tensor a, float b) => Elementwise.Unary(a, new AffineOp(1, b));

    /// <summary>b + a for one number b.</summary>
    public static Tensor operator +(float b, Tensor a) => a + b;

    /// <summary>Adds another tensor's values to this one's, without a new tensor and unrecorded.</summary>
    internal void AddInPlace(Tensor other)
    {
        Workspace workspace = Workspace.Of("add", this, other);
        workspace.Engine.Kernels.Map(workspace.Engine.Workers, default(AddOp), Pointer("add"), other.Pointer("add"), Pointer("add"), Length);
    }
}

/// <summary>y = a + b; gradients gy and gy.</summary>
internal readonly struct AddOp : IBinaryOp
{
    public static string Name => "add";

    public V Invoke<V>(V a, V b) where V : struct, ISimd<V> => a + b;

    public Tensor GradientA(Tensor a, Tensor b, Tensor y, Tensor gy) => gy;

    public Tensor GradientB(Tensor a, Tensor b, Tensor y, Tensor gy) => gy;
}

/// <summary>y = scale·x + shift for two numbers; gradient scale·gy.</summary>
internal readonly struct AffineOp(float scale, float shift) : IUnaryOp
{
    public static string Name => "scale and shift";

    public V Invoke<V>(V x) where V : struct, ISimd<V> => V.MultiplyAdd(x, V.Create(scale), V.Create(shift));

    public Tensor Gradient(Tensor x, Tensor y, Tensor gy) => scale == 1 ? gy : gy * scale;
}
