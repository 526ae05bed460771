using GanSharp.Tensors.Kernels;
using GanSharp.Tensors.Ops;

namespace GanSharp.Tensors;

public sealed partial class Tensor
{
    private void RequireResize(string operation, int height, int width)
    {
        Axes.RequireImages(operation, Shape);
        if (height < 1 || width < 1) Throw.Argument($"{operation}: {height} x {width} pixels were asked for; both sides are at least 1.");
        if (Shape[1] == 0 || Shape[2] == 0) Throw.Argument($"{operation}: images of shape {Shape} have no pixels to take values from; both sides must be at least 1.");
        _ = new Shape(Shape[0], height, width, Shape[3]); // a size that no tensor can hold is refused here
    }

    /// <summary>A linear map along each image axis. A growing axis comes last, so that what lies between is small.</summary>
    private Tensor Resize(string operation, int height, int width, Func<int, int, RowMap> map)
    {
        RowMap rows = map(Shape[1], height), columns = map(Shape[2], width);
        return height <= Shape[1] ? Combine(operation, 1, rows).Combine(operation, 2, columns) : Combine(operation, 2, columns).Combine(operation, 1, rows);
    }
}
