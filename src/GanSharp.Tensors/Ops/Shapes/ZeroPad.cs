using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// Zeros added at the ends of the named axes. The gradient is the incoming one without its border.
    /// One pixel around images: <c>x.ZeroPad(new(1, 1, 1), new(2, 1, 1))</c>.
    /// </summary>
    /// <param name="paddings">One for each axis to be padded, in any order.</param>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice, or a size is negative.</exception>
    public Tensor ZeroPad(params ReadOnlySpan<AxisPadding> paddings)
    {
        Span<bool> seen = stackalloc bool[Shape.MaxRank];
        int[] starts = new int[Rank], steps = new int[Rank];
        Array.Fill(steps, 1);
        Shape whole = Shape;
        foreach (AxisPadding padding in paddings)
        {
            int axis = Axes.Distinct("ZeroPad", Shape, padding.Axis, seen);
            if (padding.Before < 0 || padding.After < 0) Throw.Argument($"ZeroPad: {padding.Before} before and {padding.After} after along axis {padding.Axis} of shape {Shape}; a padding is at least 0 (use Slice to cut).");
            starts[axis] = padding.Before;
            whole = whole.With(axis, Axes.Size("ZeroPad", Shape, padding.Axis, (long)Shape[axis] + padding.Before + padding.After));
        }

        return Insert(new Window(whole, Shape, starts, steps));
    }

    /// <summary>A tensor of zeros with this one in a window of it.</summary>
    internal Tensor Insert(Window window)
    {
        Workspace workspace = Workspace.Of("zero padding", this);
        float* source = Pointer("zero padding");
        Tensor y = workspace.Zeros(window.Whole);
        var space = window.PartToWhole(out nint offset);
        workspace.Engine.Kernels.Copy(workspace.Engine.Workers, source, y.Pointer("zero padding") + offset, space);
        if (workspace.Records(this)) workspace.Record(y, new ZeroPadNode(this, window));
        GC.KeepAlive(this);
        return y;
    }
}

/// <summary>The gradient is the incoming one inside the window.</summary>
internal sealed class ZeroPadNode(Tensor x, Window window) : Node1(x)
{
    public override string Name => "zero padding";

    public override void Backward(GradientScope scope) => scope.Give(0, scope.Incoming.Extract(window));
}
