using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// The largest value of each window of an image, [n, h, w, c] to [n, p, q, c] with p = floor((h + 2·padding - kernel)/stride) + 1.
    /// Padding never wins; a NaN does. The gradient goes to the first pixel of the window that has the largest value.
    /// </summary>
    /// <exception cref="ArgumentException">The tensor is no image, or the windows do not fit.</exception>
    public Tensor MaxPool2d(PoolingOptions options)
    {
        Axes.RequireImages("MaxPool2d", Shape);
        options.Validate("MaxPool2d", Shape);
        Workspace workspace = Workspace.Of("max pooling", this);
        PoolShape shape = new()
        {
            Batch = Shape[0],
            InHeight = Shape[1],
            InWidth = Shape[2],
            Channels = Shape[3],
            OutHeight = options.Windows(Shape[1]),
            OutWidth = options.Windows(Shape[2]),
            Kernel = options.Kernel,
            Stride = options.Step,
            Padding = options.Padding,
        };
        float* source = Pointer("max pooling");
        Tensor y = workspace.Allocate(new Shape(shape.Batch, shape.OutHeight, shape.OutWidth, shape.Channels));
        PixelChoice? choice = workspace.Records(this) ? new PixelChoice(workspace.Allocate(y.Shape), shape) : null;
        workspace.Engine.Kernels.MaxPool(workspace.Engine.Workers, shape, source, y.Pointer("max pooling"), choice is null ? null : choice.Pointer);
        if (choice is not null) workspace.Record(y, new PickPixelsNode(this, choice));
        GC.KeepAlive(this);
        return y;
    }
}
