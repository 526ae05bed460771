namespace GanSharp.Training;

/// <summary>The middle value.</summary>
internal static class Middle
{
    /// <summary>The middle value, of an even number the mean of the middle two; NaN for none. The values are sorted.</summary>
    public static double Of(double[] values)
    {
        if (values.Length == 0) return double.NaN;
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
