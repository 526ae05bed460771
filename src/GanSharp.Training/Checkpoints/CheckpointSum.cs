using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using GanSharp.Networks;

namespace GanSharp.Training;

/// <summary>The checksum of a checkpoint: SHA-256 over its entries, its tensors' names and shapes, and their numbers.</summary>
internal static class CheckpointSum
{
    /// <summary>The entry that holds the sum, and is no part of it.</summary>
    public const string Key = "sha256";

    public static string Of(IReadOnlyList<NamedTensor> tensors, IReadOnlyDictionary<string, string> entries)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string[] keys = [.. entries.Keys];
        Array.Sort(keys, StringComparer.Ordinal);
        foreach (string key in keys)
        {
            if (key != Key) Append(hash, $"{key.Length}:{key}{entries[key].Length}:{entries[key]}");
        }

        foreach (NamedTensor tensor in tensors)
        {
            Append(hash, $"{tensor.Name.Length}:{tensor.Name}{tensor.Tensor.Shape}");
            hash.AppendData(MemoryMarshal.AsBytes(tensor.Tensor.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
}
