using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>The picture of an attack on images: three rows, each column a sample: as it was, what was changed (amplified, grey where nothing), what became of it.</summary>
public static class AttackPicture
{
    /// <summary>The most columns.</summary>
    public const int MostColumns = 12;

    /// <summary>How much the changes are amplified: so that epsilon is the whole way from grey to black or white.</summary>
    /// <param name="result">The attack.</param>
    public static double Amplification(AttackResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Options.Epsilon == 0 ? 1 : 0.5 / result.Options.Epsilon;
    }

    /// <summary>The samples that are shown: first those that were right before and are wrong now, then the others.</summary>
    /// <param name="result">The attack.</param>
    public static IReadOnlyList<int> Columns(AttackResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. Enumerable.Range(0, result.Count).OrderBy(i => result.Before[i].IsRight && !result.After[i].IsRight ? 0 : 1).Take(MostColumns)];
    }

    /// <summary>Draws the picture.</summary>
    /// <param name="result">The attack; its samples are images.</param>
    public static PngImage Draw(AttackResult result)
    {
        IReadOnlyList<int> columns = Columns(result);
        int size = result.Originals.SampleSize;
        float factor = (float)Amplification(result);
        float[] cells = new float[3 * columns.Count * size];
        for (int i = 0; i < columns.Count; i++)
        {
            ReadOnlySpan<float> original = result.Originals[columns[i]], changed = result.Adversarials[columns[i]];
            original.CopyTo(Cell(0, i));
            changed.CopyTo(Cell(2, i));
            Span<float> difference = Cell(1, i);
            for (int j = 0; j < size; j++) difference[j] = (changed[j] - original[j]) * factor;
        }

        return ImageGrid.Draw(cells, result.Originals.SampleShape, columns.Count);

        Span<float> Cell(int row, int column) => cells.AsSpan(((row * columns.Count) + column) * size, size);
    }
}
