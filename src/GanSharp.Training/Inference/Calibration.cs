namespace GanSharp.Training;

/// <summary>
/// What D's output says about how real a sample is: the logarithm of real over generated density, log p(x)/g(x) = slope · D(x) + intercept. D itself may be over-sure or a critic whose
/// values have no zero, so the two numbers are found by a logistic regression of held-out real against newly generated samples (Platt 1999; for GANs Turner et al. 2019,
/// arXiv:1811.11357, section 3.1).
/// </summary>
/// <param name="Slope">How much the logarithm grows with D's output.</param>
/// <param name="Intercept">The logarithm where D's output is 0.</param>
public readonly record struct Calibration(double Slope, double Intercept)
{
    private const int MostSteps = 100;

    /// <summary>log p(x)/g(x) of a sample.</summary>
    /// <param name="output">D's output for it.</param>
    public double LogRatio(double output) => (Slope * output) + Intercept;

    /// <summary>The logistic regression by Newton's method, with Platt's targets, which keep it finite where D errs nowhere. The two sides count the same.</summary>
    /// <param name="real">D's outputs for real samples.</param>
    /// <param name="fake">D's outputs for generated samples.</param>
    /// <exception cref="ArgumentException">A side is empty, or an output is not finite.</exception>
    public static Calibration Fit(ReadOnlySpan<float> real, ReadOnlySpan<float> fake)
    {
        if (real.IsEmpty || fake.IsEmpty) throw new ArgumentException($"Calibration: {real.Length} real and {fake.Length} generated outputs; expected some of each.");
        var (mean, deviation) = Spread(real, fake);
        if (!double.IsFinite(mean) || !double.IsFinite(deviation)) throw new ArgumentException("Calibration: an output of D is not finite.");
        if (deviation == 0) return new(0, 0);
        Regression regression = new(real, fake, mean, deviation);
        double slope = 0, intercept = 0, loss = regression.Loss(slope, intercept);
        for (int step = 0; step < MostSteps; step++)
        {
            var (toSlope, toIntercept) = regression.Newton(slope, intercept);
            double scale = 1, next;
            while ((next = regression.Loss(slope + (scale * toSlope), intercept + (scale * toIntercept))) > loss && scale > 1e-6) scale /= 2;
            if (!(next < loss - 1e-12)) break;
            (slope, intercept, loss) = (slope + (scale * toSlope), intercept + (scale * toIntercept), next);
        }

        return new(slope / deviation, intercept - (slope * mean / deviation));
    }

    private static (double Mean, double Deviation) Spread(ReadOnlySpan<float> real, ReadOnlySpan<float> fake)
    {
        double sum = 0, squares = 0;
        foreach (float x in real) sum += x;
        foreach (float x in fake) sum += x;
        double mean = sum / (real.Length + fake.Length);
        foreach (float x in real) squares += (x - mean) * (x - mean);
        foreach (float x in fake) squares += (x - mean) * (x - mean);
        return (mean, Math.Sqrt(squares / (real.Length + fake.Length)));
    }

    private readonly ref struct Regression(ReadOnlySpan<float> real, ReadOnlySpan<float> fake, double mean, double deviation)
    {
        private readonly ReadOnlySpan<float> _real = real;
        private readonly ReadOnlySpan<float> _fake = fake;

        private double RealTarget => (_real.Length + 1.0) / (_real.Length + 2.0);

        private double FakeTarget => 1.0 / (_fake.Length + 2.0);

        /// <summary>The mean cross-entropy.</summary>
        public double Loss(double slope, double intercept)
        {
            double loss = 0;
            foreach (float x in _real) loss += CrossEntropy(At(x, slope, intercept), RealTarget) / _real.Length;
            foreach (float x in _fake) loss += CrossEntropy(At(x, slope, intercept), FakeTarget) / _fake.Length;
            return loss;
        }

        /// <summary>Newton's step.</summary>
        public (double ToSlope, double ToIntercept) Newton(double slope, double intercept)
        {
            Curve curve = new() { H00 = 1e-12, H11 = 1e-12 };
            Add(ref curve, _real, RealTarget, slope, intercept);
            Add(ref curve, _fake, FakeTarget, slope, intercept);
            double determinant = (curve.H00 * curve.H11) - (curve.H01 * curve.H01);
            return (((curve.H01 * curve.G1) - (curve.H11 * curve.G0)) / determinant, ((curve.H01 * curve.G0) - (curve.H00 * curve.G1)) / determinant);
        }

        private void Add(ref Curve curve, ReadOnlySpan<float> outputs, double target, double slope, double intercept)
        {
            double weight = 1.0 / outputs.Length;
            foreach (float output in outputs)
            {
                double x = (output - mean) / deviation, p = 1 / (1 + Math.Exp(-((slope * x) + intercept))), slant = weight * (p - target), bend = weight * p * (1 - p);
                (curve.G0, curve.G1) = (curve.G0 + (slant * x), curve.G1 + slant);
                (curve.H00, curve.H01, curve.H11) = (curve.H00 + (bend * x * x), curve.H01 + (bend * x), curve.H11 + bend);
            }
        }

        private double At(float output, double slope, double intercept) => (slope * (output - mean) / deviation) + intercept;

        private static double CrossEntropy(double logit, double target) => Math.Max(logit, 0) - (logit * target) + Math.Log(1 + Math.Exp(-Math.Abs(logit)));
    }

    // First and second derivatives with respect to slope (0) and intercept (1).
    private struct Curve
    {
        public double G0;
        public double G1;
        public double H00;
        public double H01;
        public double H11;
    }
}
