using System.Globalization;

namespace GanSharp.Training;

/// <summary>Finds where a divergence began.</summary>
internal static class Diagnosis
{
    /// <summary>The error for the first suspect, in the order given, that is not finite.</summary>
    public static DivergenceException Of(long step, string turn, IEnumerable<Suspect> suspects)
    {
        Suspect largest = default;
        double size = -1;
        foreach (Suspect suspect in suspects)
        {
            ReadOnlySpan<float> values = suspect.Tensor.AsSpan();
            for (int i = 0; i < values.Length; i++)
            {
                if (!float.IsFinite(values[i])) return new DivergenceException(step, turn, suspect.Owner, suspect.Name, Detail(values, i));
                if (Math.Abs(values[i]) > size) (size, largest) = (Math.Abs(values[i]), suspect);
            }
        }

        return new DivergenceException(step, turn, largest.Owner, largest.Name, string.Create(CultureInfo.InvariantCulture, $"reaches {size:G3}, too large to go on"));
    }

    /// <summary>Throws the error for the first tensor that is not finite, if there is one.</summary>
    public static void RequireFinite(long step, string turn, IEnumerable<Suspect> suspects)
    {
        foreach (Suspect suspect in suspects)
        {
            foreach (float value in suspect.Tensor.AsSpan())
            {
                if (!float.IsFinite(value)) throw Of(step, turn, [suspect]);
            }
        }
    }

    private static string Detail(ReadOnlySpan<float> values, int first)
    {
        int count = 0;
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) count++;
        }

        string what = float.IsNaN(values[first]) ? "NaN" : values[first] > 0 ? "infinity" : "-infinity";
        return string.Create(CultureInfo.InvariantCulture, $"holds {what} at element {first} ({count} of {values.Length} are not finite)");
    }
}
