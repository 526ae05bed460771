namespace GanSharp.Data;

/// <summary>Tells what a file is from its first bytes, for recognition and for messages.</summary>
internal static class FileKind
{
    public static bool IsPng(ReadOnlySpan<byte> head) => head is [0x89, (byte)'P', (byte)'N', (byte)'G', ..];

    public static bool IsNpy(ReadOnlySpan<byte> head) => head is [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..];

    public static bool IsIdx(ReadOnlySpan<byte> head) => head.Length >= 4 && head[0] == 0 && head[1] == 0 && head[2] is >= 8 and <= 14 && head[3] is >= 1 and <= 8;

    /// <summary>The first bytes in words: what it is when that is known, the bytes themselves when not.</summary>
    public static string Describe(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty) return "nothing (the file is empty)";
        if (IsPng(head)) return "a PNG image";
        if (IsNpy(head)) return "a NumPy array (.npy)";
        if (IsIdx(head)) return "an IDX array";
        if (head.StartsWith("PK"u8)) return "a zip archive (such as .npz; unpack it first)";
        if (head is [0xFF, 0xD8, 0xFF, ..]) return "a JPEG image (convert it to PNG)";
        if (head.StartsWith("GIF8"u8)) return "a GIF image (convert it to PNG)";
        if (head.StartsWith("BM"u8)) return "a BMP image (convert it to PNG)";
        if (head is [0x1F, 0x8B, ..]) return "gzip inside gzip";
        if (head is [0x89, (byte)'H', (byte)'D', (byte)'F', ..]) return "an HDF5 file";
        int start = head.IndexOfAnyExcept((byte)' ', (byte)'\n', (byte)'\r');
        if (start >= 0 && head[start] == (byte)'<') return "text that begins with '<' (a web page or XML; the download went wrong?)";
        return "the bytes " + Convert.ToHexString(head[..Math.Min(8, head.Length)]);
    }
}
