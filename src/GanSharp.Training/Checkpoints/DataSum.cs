using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>A checksum of a data set's examples, by which a resume notices that other data of the same form lies in its place.</summary>
internal static class DataSum
{
    /// <summary>At most so many examples go in, evenly spread: a larger set is recognised as well, and nobody waits for it.</summary>
    private const int MostExamples = 4096;

    public static string Of(Dataset dataset)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        float[] example = new float[dataset.ExampleSize];
        int count = Math.Min(dataset.Count, MostExamples);
        for (int i = 0; i < count; i++)
        {
            dataset.Read([(int)((long)i * dataset.Count / count)], example);
            hash.AppendData(MemoryMarshal.AsBytes<float>(example));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
