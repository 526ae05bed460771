using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>Shapes of single samples, and of batches of them.</summary>
internal static class SampleShape
{
    /// <summary>A shape that can be a sample's.</summary>
    public static Shape Of(string owner, Shape sample)
    {
        if (sample.Rank is < 1 or >= Shape.MaxRank || sample.Length < 1) Check.Fail($"{owner}: {sample} is no shape of a sample; it has one to {Shape.MaxRank - 1} axes, each at least 1, without the batch.");
        return sample;
    }

    /// <summary>Whether a tensor's shape is a batch of samples.</summary>
    public static bool IsBatchOf(Shape batch, Shape sample)
    {
        if (batch.Rank != sample.Rank + 1) return false;
        for (int i = 0; i < sample.Rank; i++)
        {
            if (batch[i + 1] != sample[i]) return false;
        }

        return true;
    }

    /// <summary>A network's result as a batch of samples.</summary>
    public static Tensor Batch(string owner, Tensor y, int count, Shape sample)
    {
        if (IsBatchOf(y.Shape, sample) && y.Shape[0] == count) return y;
        if (y.Length != (long)count * sample.Length) Check.Fail($"{owner}: its layers give shape {y.Shape} for a batch of {count}; expected {count} samples of {sample}.");
        Span<int> sizes = stackalloc int[sample.Rank + 1];
        sizes[0] = count;
        sample.CopyTo(sizes[1..]);
        return y.Reshape(new Shape(sizes));
    }
}
