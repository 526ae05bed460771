using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>Distances between samples.</summary>
internal static class Distances
{
    private const int MostPairs = 4096;

    /// <summary>Squared Euclidean distances of each row of x [N, F] to each of y [M, F]: [N, M], not negative.</summary>
    public static Tensor Squared(Tensor x, Tensor y) =>
        (((x * x).Sum([1], keepAxes: true) + (y * y).Sum([1], keepAxes: true).Transpose(0, 1)) - (x.MatMul(y, transposeB: true) * 2f)).Relu();

    /// <summary>The median distance between samples, of at most 4,096 pairs that lie evenly among all.</summary>
    public static float Median(ReadOnlySpan<float> samples, int count, int features)
    {
        if (count < 2) return 1;
        long pairs = (long)count * (count - 1) / 2;
        float[] found = new float[(int)Math.Min(pairs, MostPairs)];
        for (int i = 0; i < found.Length; i++)
        {
            // Pair number n joins a sample with one that follows it around the circle.
            long n = i * pairs / found.Length;
            int a = (int)(n % count), b = (int)((a + 1 + (n / count)) % count);
            double sum = 0;
            for (int f = 0; f < features; f++)
            {
                double difference = samples[(a * features) + f] - samples[(b * features) + f];
                sum += difference * difference;
            }

            found[i] = (float)Math.Sqrt(sum);
        }

        Array.Sort(found);
        return found[found.Length / 2];
    }
}
