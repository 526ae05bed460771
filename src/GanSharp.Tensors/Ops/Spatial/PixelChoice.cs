using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

/// <summary>
/// Which pixel of its image each element of a pooled result came from, as ints in the memory of <paramref name="pixels"/>.
/// Seen as a linear map: picking those pixels and placing values there are each other's gradients.
/// </summary>
internal sealed unsafe class PixelChoice(Tensor pixels, PoolShape shape)
{
    public PoolShape Sizes { get; } = shape;

    public int* Pointer => (int*)pixels.Pointer("max pooling");

    public Shape Images => new(Sizes.Batch, Sizes.InHeight, Sizes.InWidth, Sizes.Channels);

    public Shape Pooled => new(Sizes.Batch, Sizes.OutHeight, Sizes.OutWidth, Sizes.Channels);
}

public sealed unsafe partial class Tensor
{
    /// <summary>y[n, o, c] = x[n, choice[n, o, c], c] for images x.</summary>
    internal Tensor PickPixels(PixelChoice choice)
    {
        Workspace workspace = Workspace.Of("max pooling", this);
        float* source = Pointer("max pooling");
        Tensor y = workspace.Allocate(choice.Pooled);
        workspace.Engine.Kernels.PickPixels(workspace.Engine.Workers, choice.Sizes, source, choice.Pointer, y.Pointer("max pooling"));
        if (workspace.Records(this)) workspace.Record(y, new PickPixelsNode(this, choice));
        return y;
    }

    /// <summary>Images of zeros to which x[n, o, c] of pooled shape is added at [n, choice[n, o, c], c].</summary>
    internal Tensor PlacePixels(PixelChoice choice)
    {
        Workspace workspace = Workspace.Of("max pooling gradient", this);
        float* source = Pointer("max pooling gradient");
        Tensor y = workspace.Allocate(choice.Images);
        workspace.Engine.Kernels.PlacePixels(workspace.Engine.Workers, choice.Sizes, source, choice.Pointer, y.Pointer("max pooling gradient"));
        if (workspace.Records(this)) workspace.Record(y, new PlacePixelsNode(this, choice));
        return y;
    }
}

/// <summary>Maximum pooling, or picking the same pixels again: the gradient of a picked pixel goes to its place.</summary>
internal sealed class PickPixelsNode(Tensor x, PixelChoice choice) : Node1(x)
{
    public override string Name => "max pooling";

    public override void Backward(GradientScope scope) => scope.Give(0, scope.Incoming.PlacePixels(choice));
}

/// <summary>The gradient of a placed value is the pixel at its place.</summary>
internal sealed class PlacePixelsNode(Tensor x, PixelChoice choice) : Node1(x)
{
    public override string Name => "max pooling gradient";

    public override void Backward(GradientScope scope) => scope.Give(0, scope.Incoming.PickPixels(choice));
}
