using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Which examples keep their label in a semi-supervised training.</summary>
public static class LabelledExamples
{
    /// <summary>Draws examples, as many of each class as of every other (by one more or less where the count can't be shared out).</summary>
    /// <param name="dataset">The data, with labels.</param>
    /// <param name="count">How many in all, at least one of each class.</param>
    /// <param name="seed">The run's seed, or <see cref="DataOptions.LabelSeed"/>; another one draws others.</param>
    /// <exception cref="GanSharpException">The data has no labels or too few examples of a class, or the count is below the number of classes.</exception>
    public static int[] Choose(Dataset dataset, int count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!dataset.HasLabels) throw new GanSharpException($"{dataset.Name} has no labels, of which data.labelled keeps {count}; give labelled data");
        int[] classes = [.. dataset.Labels.ToArray().Distinct().Order()];
        if (count < classes.Length) throw new GanSharpException($"data.labelled is {count}, but {dataset.Name} has {classes.Length} classes; label at least one example of each");
        RandomStream random = new(seed, "data.labelled");
        int[] wanted = new int[dataset.ClassCount];
        for (int i = 0; i < count; i++) wanted[classes[i % classes.Length]]++;
        int[] missing = [.. wanted];
        List<int> chosen = new(count);
        foreach (int example in random.Permutation(dataset.Count))
        {
            int label = dataset.Labels[example];
            if (missing[label] == 0) continue;
            missing[label]--;
            chosen.Add(example);
        }

        for (int label = 0; label < missing.Length; label++)
        {
            if (missing[label] > 0)
                throw new GanSharpException($"data.labelled is {count}, which takes {wanted[label]} of class {dataset.ClassNames[label]}, but {dataset.Name} has {wanted[label] - missing[label]}; set data.labelled lower");
        }

        return [.. chosen];
    }
}
