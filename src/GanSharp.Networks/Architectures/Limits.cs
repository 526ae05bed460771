using System.Globalization;

namespace GanSharp.Networks;

/// <summary>Checks of what people choose for an architecture; the errors are theirs to mend.</summary>
internal static class Limits
{
    /// <summary>More than this in one layer is a slip of the pen.</summary>
    private const int MostChannels = 1 << 20;

    /// <summary>A width or a number of channels.</summary>
    public static void Width(string architecture, string what, int value, int least = 1)
    {
        if (value < least || value > MostChannels) throw new GanSharpException($"{architecture}: {what} is {value}; it must lie from {least} to {MostChannels}.");
    }

    /// <summary>A dropout probability.</summary>
    public static void Dropout(string architecture, float value)
    {
        if (!(value >= 0 && value < 1)) throw new GanSharpException($"{architecture}: the dropout is {value.ToString(CultureInfo.InvariantCulture)}; it must lie from 0 to below 1.");
    }

    /// <summary>A standard deviation of noise.</summary>
    public static void Noise(string architecture, string what, float value)
    {
        if (!(value >= 0) || !float.IsFinite(value)) throw new GanSharpException($"{architecture}: {what} is {value.ToString(CultureInfo.InvariantCulture)}; it must be a finite number of at least 0.");
    }

    /// <summary>The elements of a weight, which must fit into one tensor.</summary>
    public static void Weights(string architecture, long inputs, long outputs, int kernel = 1)
    {
        if ((double)inputs * outputs * kernel * kernel > Array.MaxLength - 64)
        {
            throw new GanSharpException($"{architecture}: a layer of {inputs} inputs and {outputs} outputs has more weights than a tensor can hold; choose narrower layers or smaller images.");
        }
    }
}
