namespace GanSharp.Metrics;

/// <summary>Goes over the pairs of a set with itself and with another.</summary>
internal static class KernelSums
{
    /// <summary>The unbiased squared discrepancy of two sets.</summary>
    /// <param name="input">The sets; at least 2 rows each.</param>
    /// <param name="function">The kernel.</param>
    /// <param name="ofProducts">Whether it is a function of inner products and not of squared distances.</param>
    /// <param name="threads">Threads.</param>
    public static TwoSample Discrepancy<TFunction>(MetricInput input, TFunction function, bool ofProducts, int threads) where TFunction : struct, IPairFunction
    {
        return TwoSample.Of(
            Sums(input.Real, input.Real, withoutItself: true), Sums(input.Fake, input.Fake, withoutItself: true),
            Sums(input.Real, input.Fake, withoutItself: false), Sums(input.Fake, input.Real, withoutItself: false));

        RowSums<TFunction> Sums(FeatureRows a, FeatureRows b, bool withoutItself)
        {
            RowSums<TFunction> sums = new(function, a.Count, withoutItself);
            if (ofProducts) AllPairs.Products(a, b, threads, sums);
            else AllPairs.Distances(a, b, threads, sums);
            return sums;
        }
    }

    /// <summary>The refusal of sets without pairs.</summary>
    public static string? ObjectionTo(MetricOutline input) =>
        Math.Min(input.Real.Count, input.Fake.Count) < 2 ? $"{input.Real} against {input.Fake}: pairs of different rows need at least 2 on each side; give more" : null;
}
