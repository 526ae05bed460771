using GanSharp.Tensors.Kernels;

namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// Cross-entropy of logits [.., K] and one label for each row, the mean over the rows: -log softmax(x)[label]. A tensor of shape [].
    /// </summary>
    /// <param name="labels">Classes from 0 to below K, one for each row in order.</param>
    /// <exception cref="ArgumentException">The number of labels is not that of the rows, or a label is out of range.</exception>
    public Tensor CrossEntropy(ReadOnlySpan<int> labels)
    {
        Workspace workspace = Workspace.Of("cross_entropy", this);
        int classes = Shape[-1], rows = classes == 0 ? 0 : Length / classes;
        if (labels.Length != rows || rows == 0) Throw.Argument($"CrossEntropy: {labels.Length} labels for logits {Shape}; one label is needed for each of the {rows} rows.");
        for (int i = 0; i < rows; i++)
        {
            if ((uint)labels[i] >= (uint)classes) Throw.Argument($"CrossEntropy: label {i} is {labels[i]}, but the logits {Shape} have classes 0 to {classes - 1}.");
        }

        PoolShape shape = new() { Batch = rows, InHeight = classes, InWidth = 1, OutHeight = 1, OutWidth = 1, Channels = 1 };
        PixelChoice choice = new(workspace.Allocate(new Shape(rows)), shape);
        labels.CopyTo(new Span<int>(choice.Pointer, rows));
        return -LogSoftmax().Reshape(rows, classes, 1, 1).PickPixels(choice).Mean();
    }
}
