namespace GanSharp.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// Labels as rows of zeros with a single one: y[i, c] = 1 where c = labels[i], of shape [labels, classes]. Labels are whole numbers, so
    /// there is no gradient.
    /// </summary>
    /// <param name="workspace">Where the result is born.</param>
    /// <param name="labels">Classes, from 0 to below <paramref name="classes"/>.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <exception cref="ArgumentException">A label is out of range, or there is no class.</exception>
    public static Tensor OneHot(Workspace workspace, ReadOnlySpan<int> labels, int classes)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (classes < 1) Throw.Argument($"OneHot: {classes} classes; there is at least 1.");
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes) Throw.Argument($"OneHot: label {i} is {labels[i]}, but there are {classes} classes; a label is from 0 to {classes - 1}.");
        }

        Tensor y = workspace.Zeros(new Shape(labels.Length, classes));
        Span<float> values = y.Values("one-hot");
        for (int i = 0; i < labels.Length; i++) values[(i * classes) + labels[i]] = 1;
        return y;
    }
}
