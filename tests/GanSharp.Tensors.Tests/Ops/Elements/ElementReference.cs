namespace GanSharp.Tensors.Tests.Ops.Elements;

/// <summary>Element functions in double precision that Math lacks, written to keep their digits.</summary>
internal static class ElementReference
{
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    public static double Softplus(double x) => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    public static double Elu(double x) => x > 0 ? x : Math.Abs(x) < 1e-3 ? x + (x * x / 2) + (x * x * x / 6) + (x * x * x * x / 24) : Math.Exp(x) - 1;

    public static double Silu(double x) => x == double.NegativeInfinity ? 0 : x * Sigmoid(x);

    public static double Gelu(double x) => double.IsNaN(x) ? x : x == double.NegativeInfinity ? 0 : x * (x > 0 ? 1 - (Erfc(x / Math.Sqrt(2)) / 2) : Erfc(-x / Math.Sqrt(2)) / 2);

    /// <summary>The complementary error function for z from 0: its series up to 2, a continued fraction beyond.</summary>
    private static double Erfc(double z)
    {
        if (z < 2)
        {
            double sum = 0, term = z;
            for (int n = 0; n < 80; n++)
            {
                sum += term / ((2 * n) + 1);
                term *= -z * z / (n + 1);
            }

            return 1 - (2 / Math.Sqrt(Math.PI) * sum);
        }

        double fraction = 0;
        for (int k = 300; k > 0; k--) fraction = k / 2.0 / (z + fraction);
        return Math.Exp(-z * z) / (Math.Sqrt(Math.PI) * (z + fraction));
    }

    private static double LogOnePlus(double e) => e < 1e-5 ? e - (e * e / 2) + (e * e * e / 3) : Math.Log(1 + e);
}
