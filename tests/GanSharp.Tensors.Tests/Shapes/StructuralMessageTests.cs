namespace GanSharp.Tensors.Tests.Shapes;

/// <summary>What wrong arguments are answered with: operation, argument, actual, expected, way out.</summary>
public class StructuralMessageTests
{
    private static readonly Dictionary<string, Action<Workspace>> Mistakes = new()
    {
        ["Permute: 2 axes for shape [2, 3, 4], which has 3; name every axis once."] = w => X(w).Permute(0, 1),
        ["Permute: axis 1 of shape [2, 3, 4] is named twice; name each axis once."] = w => X(w).Permute(0, 1, 1),
        ["Permute: axis 3 of shape [2, 3, 4]; its axes are -3 to 2."] = w => X(w).Permute(0, 1, 3),
        ["Transpose: axis -4 of shape [2, 3, 4]; its axes are -3 to 2."] = w => X(w).Transpose(-4, 0),
        ["Transpose: axis -2 of a scalar, which has no axes; reshape it to [1] first."] = w => w.Zeros(default).Transpose(),
        ["Slice: start 1, length 3, step 1 along axis 1 of shape [2, 3, 4] reaches element 3, but that axis has 3 elements; shorten the range."] = w => X(w).Slice(new AxisRange(1, 1, 3)),
        ["Slice: start 2, length 3, step -2 along axis -1 of shape [2, 3, 4] reaches element -2, but that axis has 4 elements; shorten the range."] = w => X(w).Slice(new AxisRange(-1, 2, 3, -2)),
        ["Slice: start 5, length 1, step 1 along axis 0 of shape [2, 3, 4] reaches element 5, but that axis has 2 elements; shorten the range."] = w => X(w).Slice(new AxisRange(0, 5, 1)),
        ["Slice: start 0, length 2147483647, step 2147483647 along axis 0 of shape [2, 3, 4] reaches element 4611686011984936962, but that axis has 2 elements; shorten the range."] = w => X(w).Slice(new AxisRange(0, 0, int.MaxValue, int.MaxValue)),
        ["Slice: step 0 along axis 1 of shape [2, 3, 4]; use 1 for neighbours, or a negative step to walk backwards."] = w => X(w).Slice(new AxisRange(1, 0, 1, 0)),
        ["Slice: length -1 along axis 1 of shape [2, 3, 4]; a length is at least 0."] = w => X(w).Slice(new AxisRange(1, 0, -1)),
        ["Slice: axis -2 of shape [2, 3, 4] is named twice; name each axis once."] = w => X(w).Slice(new(1, 0, 1), new(-2, 0, 1)),
        ["ZeroPad: -1 before and 0 after along axis 2 of shape [2, 3, 4]; a padding is at least 0 (use Slice to cut)."] = w => X(w).ZeroPad(new AxisPadding(2, -1, 0)),
        ["ZeroPad: axis 0 of shape [2, 3, 4] would have 4294967296 elements, more than a tensor can hold; ask for fewer."] = w => X(w).ZeroPad(new AxisPadding(0, int.MaxValue, int.MaxValue)),
        ["ReflectPad: 0 before and 3 after along axis 1 of shape [2, 3, 4]; a side is from 0 to 2, one less than the axis has elements."] = w => X(w).ReflectPad(new AxisPadding(1, 0, 3)),
        ["Flip: axis 3 of shape [2, 3, 4]; its axes are -3 to 2."] = w => X(w).Flip(3),
        ["Concatenate: no tensors were given; give at least one."] = w => Tensor.Concatenate([], 0),
        ["Concatenate: tensor 1 has shape [2, 3, 5], but tensor 0 has [2, 3, 4]; all sizes except that of axis 1 must be equal."] = w => Tensor.Concatenate([X(w), w.Zeros(new Shape(2, 3, 5))], 1),
        ["Stack: tensor 1 has shape [2, 3, 5], but tensor 0 has [2, 3, 4]; all shapes must be equal."] = w => Tensor.Stack([X(w), w.Zeros(new Shape(2, 3, 5))]),
        ["Stack: shape [1, 1, 1, 1, 1, 1] already has 6 axes, the most that a tensor has; reshape the parts first."] = w => Tensor.Stack([w.Zeros(new Shape(1, 1, 1, 1, 1, 1))]),
        ["Stack: no tensors were given; give at least one."] = w => Tensor.Stack([]),
        ["Split: lengths 1 + 1 make 2, but axis 1 of shape [2, 3, 4] has 3; the pieces must cover the axis."] = w => X(w).Split(1, 1, 1),
        ["Split: length -1 along axis 1 of shape [2, 3, 4]; a length is at least 0."] = w => X(w).Split(1, 4, -1),
        ["Tile: count -1 along axis 0 of shape [2, 3, 4]; a count is at least 0."] = w => X(w).Tile(0, -1),
        ["Tile: axis 2 of shape [2, 3, 4] would have 4000000000 elements, more than a tensor can hold; ask for fewer."] = w => X(w).Tile(2, 1000000000),
        ["Repeat: axis 5 of shape [2, 3, 4]; its axes are -3 to 2."] = w => X(w).Repeat(5, 2),
        ["Gather: index 1 is 3, but axis -2 of shape [2, 3, 4] has 3 elements; an index is from 0 to 2."] = w => X(w).Gather([2, 3], -2),
        ["ScatterAdd: 2 indices for axis 1 of shape [2, 3, 4], which has 3 elements; give one index for each."] = w => X(w).ScatterAdd([0, 1], 2, 1),
        ["ScatterAdd: index 2 is -1, but the result's axis 1 has size 2; an index is from 0 to 1."] = w => X(w).ScatterAdd([0, 1, -1], 2, 1),
        ["ScatterAdd: size -1 of the result's axis 1; a size is at least 0."] = w => X(w).ScatterAdd([0, 1, 1], -1, 1),
        ["OneHot: label 1 is 3, but there are 3 classes; a label is from 0 to 2."] = w => Tensor.OneHot(w, [0, 3], 3),
        ["OneHot: 0 classes; there is at least 1."] = w => Tensor.OneHot(w, [], 0),
        ["AveragePool2d: shape [2, 3, 4] has 3 axes, but images are [batch, height, width, channels]; reshape it to four axes."] = w => X(w).AveragePool2d(new(2)),
        ["MaxPool2d: kernel 0; a kernel is at least 1."] = w => Image(w).MaxPool2d(default),
        ["MaxPool2d: stride -1; a stride is at least 1, or 0 for the kernel's size."] = w => Image(w).MaxPool2d(new(2, -1)),
        ["MaxPool2d: padding 2 with kernel 3; a padding is from 0 to half the kernel, 1, so that every window holds a pixel."] = w => Image(w).MaxPool2d(new(3, 1, 2)),
        ["AveragePool2d: kernel 8 with padding 1 does not fit into images of 5 x 6 pixels (shape [2, 5, 6, 3]); choose a smaller kernel."] = w => Image(w).AveragePool2d(new(8, 1, 1)),
        ["ResizeNearest: 0 x 4 pixels were asked for; both sides are at least 1."] = w => Image(w).ResizeNearest(0, 4),
        ["Shape: more elements than a tensor can hold (2x2000000000x6x3)."] = w => Image(w).ResizeNearest(2000000000, 6),
        ["ResizeBilinear: images of shape [2, 0, 6, 3] have no pixels to take values from; both sides must be at least 1."] = w => w.Zeros(new Shape(2, 0, 6, 3)).ResizeBilinear(4, 4),
        ["PixelShuffle: shape [2, 5, 6, 3] has 3 channels, which is not a multiple of 4, the square of factor 2; choose another factor or number of channels."] = w => Image(w).PixelShuffle(2),
        ["PixelUnshuffle: shape [2, 5, 6, 3] is 5 x 6 pixels, which is not a multiple of factor 2; pad or resize the images first."] = w => Image(w).PixelUnshuffle(2),
        ["PixelShuffle: factor 0; a factor is at least 1."] = w => Image(w).PixelShuffle(0),
    };

    public static TheoryData<string> Messages => [.. Mistakes.Keys];

    [Theory, MemberData(nameof(Messages))]
    public void A_mistake_is_answered_with_what_is_wrong_and_the_way_out(string message)
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Mistakes[message](workspace)).Message);
    }

    [Fact]
    public void Parts_that_are_all_persistent_or_of_two_workspaces_are_refused()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace(), other = engine.OpenWorkspace();
        Tensor persistent = Tensor.Persistent(new Shape(2));
        Assert.Equal(
            "concatenate: the operand of shape [2] is persistent and lives in no workspace, so the result would have no home; bring it in with workspace.Use(tensor).",
            Assert.Throws<InvalidOperationException>(() => Tensor.Concatenate([persistent, persistent], 0)).Message);
        Assert.Equal(
            "concatenate: the operands of shapes [1] and [3] live in two workspaces; copy one over with workspace.From.",
            Assert.Throws<InvalidOperationException>(() => Tensor.Concatenate([persistent, workspace.Zeros(new Shape(1)), other.Zeros(new Shape(3))], 0)).Message);
    }

    private static Tensor X(Workspace workspace) => workspace.Zeros(new Shape(2, 3, 4));

    private static Tensor Image(Workspace workspace) => workspace.Zeros(new Shape(2, 5, 6, 3));
}
