namespace GanSharp.Training;

/// <summary>How D tells fresh samples, training examples and examples that it has never seen apart.</summary>
internal sealed class OutputIndicator : IIndicator
{
    public void Measure(Examination examination, Action<string, double> note)
    {
        if (!examination.IsFinite) return;
        RealProbe real = examination.Real;
        GanModel model = examination.Trainer.Model;
        float[] onReal = model.Logits(real.Values, Labels(real.Labels, real.Values.Length / real.ExampleSize)), onFake = model.Logits(examination.Samples, Labels(examination.Labels, Examination.SampleCount));
        note(Vital.Separation, Above(onReal, onFake));
        note(Vital.OutputDeviation, Deviation([.. onReal, .. onFake]));
        if (real.HeldOut.Length == 0) return;
        note(Vital.HeldOutGap, Above(onReal, model.Logits(real.HeldOut, real.HeldOutLabels)));

        ReadOnlySpan<int> Labels(int[] labels, int count) => model.AsksForLabels ? labels.AsSpan(0, count) : default;
    }

    // The probability that a number of the first is above one of the second, ties counted half (Mann and Whitney 1947).
    private static double Above(float[] a, float[] b)
    {
        double above = 0;
        foreach (float x in a)
        {
            foreach (float y in b) above += x > y ? 1 : x == y ? 0.5 : 0;
        }

        return above / ((double)a.Length * b.Length);
    }

    private static double Deviation(float[] values)
    {
        double mean = values.Average(v => (double)v);
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }
}
