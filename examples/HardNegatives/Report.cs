namespace HardNegatives;

/// <summary>Means, and differences between negatives of the same seed.</summary>
internal static class Report
{
    public static void Print(Dictionary<string, List<Outcome>> outcomes, string title, Func<Outcome, double> figure)
    {
        Console.WriteLine(title);
        foreach (var (arm, all) in outcomes) Console.WriteLine(FormattableString.Invariant($"  {arm,-10}  {all.Average(figure):0.0000} ± {Deviation([.. all.Select(figure)]):0.0000}"));
        foreach (string near in new[] { "score", "boundary" })
        {
            foreach (string other in new[] { "none", "noise", "generated" })
            {
                double[] differences = [.. outcomes[near].Zip(outcomes[other], (a, b) => figure(a) - figure(b))];
                double mean = differences.Average(), t = mean / (Deviation(differences) / Math.Sqrt(differences.Length));
                Console.WriteLine(FormattableString.Invariant($"  {near} - {other,-10}  {mean:+0.0000;-0.0000}  t({differences.Length - 1}) = {t:0.00}  sign-flip p = {SignFlip(differences):0.0000}"));
            }
        }

        Console.WriteLine();
    }

    // The share of all choices of signs whose mean lies at least as far from 0: exact, and needs no assumption but symmetry.
    private static double SignFlip(double[] differences)
    {
        double observed = Math.Abs(differences.Sum()) - 1e-12;
        long all = 1L << differences.Length, extreme = 0;
        for (long signs = 0; signs < all; signs++)
        {
            double sum = 0;
            for (int i = 0; i < differences.Length; i++) sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
            if (Math.Abs(sum) >= observed) extreme++;
        }

        return (double)extreme / all;
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }
}
