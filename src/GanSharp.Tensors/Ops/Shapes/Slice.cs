using GanSharp.Tensors.Autograd;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// The elements start, start + step, … of each named axis, copied; the other axes stay whole. y[.., i, ..] = x[.., start + i·step, ..].
    /// The gradient is put back to its place among zeros. Rows 2 to 5 of a matrix: <c>x.Slice(new AxisRange(0, 2, 4))</c>.
    /// </summary>
    /// <param name="ranges">One for each axis to be cut, in any order.</param>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice, or a range leaves its axis.</exception>
    public Tensor Slice(params ReadOnlySpan<AxisRange> ranges)
    {
        Span<bool> seen = stackalloc bool[Shape.MaxRank];
        int[] starts = new int[Rank], steps = new int[Rank];
        Array.Fill(steps, 1);
        Shape part = Shape;
        foreach (AxisRange range in ranges)
        {
            int axis = Axes.Distinct("Slice", Shape, range.Axis, seen), size = Shape[axis];
            int start = range.Start < 0 ? range.Start + size : range.Start;
            long last = start + ((range.Length - 1L) * range.Step);
            if (range.Step == 0) Throw.Argument($"Slice: step 0 along axis {range.Axis} of shape {Shape}; use 1 for neighbours, or a negative step to walk backwards.");
            if (range.Length < 0) Throw.Argument($"Slice: length {range.Length} along axis {range.Axis} of shape {Shape}; a length is at least 0.");
            if (range.Length == 0) start = 0;
            else if ((uint)start >= (uint)size || last < 0 || last >= size)
            {
                Throw.Argument($"Slice: start {range.Start}, length {range.Length}, step {range.Step} along axis {range.Axis} of shape {Shape} reaches element {((uint)start >= (uint)size ? start : last)}, but that axis has {size} elements; shorten the range.");
            }

            starts[axis] = start;
            steps[axis] = range.Step;
            part = part.With(axis, range.Length);
        }

        return Extract(new Window(Shape, part, starts, steps));
    }

    /// <summary>Copies a window out of this tensor.</summary>
    internal Tensor Extract(Window window)
    {
        Workspace workspace = Workspace.Of("slice", this);
        float* source = Pointer("slice");
        Tensor y = workspace.Allocate(window.Part);
        var space = window.WholeToPart(out nint offset);
        workspace.Engine.Kernels.Copy(workspace.Engine.Workers, source + offset, y.Pointer("slice"), space);
        if (workspace.Records(this)) workspace.Record(y, new SliceNode(this, window));
        GC.KeepAlive(this);
        return y;
    }
}

/// <summary>The gradient is the incoming one in its window, zeros around it.</summary>
internal sealed class SliceNode(Tensor x, Window window) : Node1(x)
{
    public override string Name => "slice";

    public override void Backward(GradientScope scope) => scope.Give(0, scope.Incoming.Insert(window));
}
