using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using GanSharp.Networks;

namespace GanSharp.Training;

/// <summary>The checksum of a checkpoint: SHA-256 over its entries, its tensors' names and shapes, and their numbers.</summary>
internal static class CheckpointSum
{
    public static string Of(IReadOnlyList<NamedTensor> tensors, IEnumerable<KeyValuePair<string, string>> entries)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, value) in entries.OrderBy(e => e.Key, StringComparer.Ordinal)) Append(hash, $"{key.Length}:{key}{value.Length}:{value}");
        foreach (NamedTensor tensor in tensors)
        {
            Append(hash, $"{tensor.Name.Length}:{tensor.Name}{tensor.Tensor.Shape}");
            hash.AppendData(MemoryMarshal.AsBytes(tensor.Tensor.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
}
