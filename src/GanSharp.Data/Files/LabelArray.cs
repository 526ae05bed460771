using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>Turns an array of whole numbers into labels.</summary>
internal static class LabelArray
{
    public static int[] Read(ByteSource source)
    {
        NumericArray array = IdxFile.Read(source);
        if (array.Shape.Length != 1)
        {
            throw new DataFormatException(
                $"{source.Name}: holds an array of {NumericArray.Text(array.Shape)}; labels have one dimension: was an image file named as labels?");
        }

        int[] labels = new int[array.Count];
        for (int i = 0; i < labels.Length; i++)
        {
            float value = array.IsBytes ? array.Bytes[i] : array.Floats[i];
            if (!IsLabel(value))
                throw new DataFormatException(Invariant($"{source.Name}: label {i + 1} is {value}; labels are whole numbers from 0 to {DatasetParts.LargestLabel}"));
            labels[i] = (int)value;
        }

        return labels;
    }

    public static bool IsLabel(float value) => value is >= 0 and <= DatasetParts.LargestLabel && value == MathF.Floor(value);
}
