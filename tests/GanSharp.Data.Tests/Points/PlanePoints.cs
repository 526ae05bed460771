namespace GanSharp.Data.Tests;

/// <summary>Reads points of the plane.</summary>
internal static class PlanePoints
{
    /// <summary>All values of a set, as it gives them.</summary>
    public static float[] All(Dataset data)
    {
        float[] values = new float[data.Count * data.ExampleSize];
        data.Read([.. Enumerable.Range(0, data.Count)], values);
        return values;
    }
}
