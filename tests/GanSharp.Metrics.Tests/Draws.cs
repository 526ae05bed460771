using GanSharp.Tensors;

namespace GanSharp.Metrics.Tests;

/// <summary>Rows of random numbers, always the same.</summary>
internal static class Draws
{
    /// <summary>Normal numbers around a mean.</summary>
    public static FeatureRows Normal(string name, int count, int width, double mean = 0, double deviation = 1, ulong seed = 1)
    {
        RandomStream random = new(seed, "tests/" + name);
        float[] values = new float[count * width];
        random.FillNormal(values);
        for (int i = 0; i < values.Length; i++) values[i] = (float)(mean + (deviation * values[i]));
        return new(name, values, width);
    }

    /// <summary>Rows as they are written.</summary>
    public static FeatureRows Rows(string name, int width, params float[] values) => new(name, values, width);

    /// <summary>One figure.</summary>
    public static double Figure(FeatureRows real, FeatureRows fake, string key, MetricOptions? options = null) => Figure(new MetricInput(real, fake), key, options);

    /// <summary>One figure.</summary>
    public static double Figure(MetricInput input, string key, MetricOptions? options = null) => MetricRegistry.Measure(MetricRegistry.GetFigure(key).Metric, input, options).Single(f => f.Key == key).Value;
}
