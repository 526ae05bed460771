using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// The safetensors format: 8 bytes with the length of a header, little-endian; the header, a JSON object with each tensor's
/// dtype, shape and data_offsets and an optional __metadata__ of strings; then the numbers, little-endian and row-major.
/// </summary>
public static class Safetensors
{
    /// <summary>The format's own limit of the header, in bytes.</summary>
    private const long LongestHeader = 100_000_000;

    private const int Chunk = 1 << 16;

    /// <summary>Writes tensors as F32 in the order given. The same tensors give the same bytes.</summary>
    /// <param name="stream">Where to; it is not closed.</param>
    /// <param name="tensors">Names, which differ, and values.</param>
    /// <param name="metadata">Free text entries, written in the order of their keys; null for none.</param>
    /// <exception cref="ArgumentException">A name occurs twice or is __metadata__.</exception>
    public static void Write(Stream stream, IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        NamedTensor[] all = [.. tensors];
        byte[] header = Header(all, metadata);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        byte[] buffer = new byte[Chunk];
        foreach (NamedTensor tensor in all) WriteNumbers(stream, tensor.Tensor.AsSpan(), buffer);
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">Its path, as error messages will name it.</param>
    /// <exception cref="WeightsException">It cannot be opened or read, or is malformed.</exception>
    public static SafetensorsFile Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        FileStream stream;
        try
        {
            stream = File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WeightsException($"{Text.Path(path)}: cannot be opened ({Text.OneLine(e.Message, 200)}); give the path of a readable .safetensors file.", e);
        }

        using (stream) return Read(stream, path);
    }

    /// <summary>Reads from the stream's position to its end.</summary>
    /// <param name="stream">A stream that can tell its length; it is not closed.</param>
    /// <param name="source">What error messages call it, for example its path.</param>
    /// <exception cref="WeightsException">It is malformed, or reading failed.</exception>
    /// <exception cref="ArgumentException">The stream cannot tell its length.</exception>
    public static SafetensorsFile Read(Stream stream, string source)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        if (!stream.CanSeek) throw new ArgumentException("Safetensors.Read: the stream cannot tell its length, which the header is checked against; copy it into a MemoryStream first.", nameof(stream));
        source = Text.Path(source);
        try
        {
            return ReadAll(stream, source);
        }
        catch (IOException e)
        {
            throw new WeightsException($"{source}: reading failed ({Text.OneLine(e.Message)}); the file is incomplete or its disk has an error.", e);
        }
    }

    private static SafetensorsFile ReadAll(Stream stream, string source)
    {
        long rest = stream.Length - stream.Position - 8;
        if (rest < 0) throw new WeightsException($"{source}: {rest + 8} bytes are too few for a safetensors file, which begins with a length of 8 bytes; the file is incomplete.");
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > (ulong)rest || length > LongestHeader)
        {
            throw new WeightsException($"{source}: it announces a header of {length} bytes, but {(length > (ulong)rest ? $"only {rest} follow" : $"at most {LongestHeader} are allowed")}; the file is incomplete or not a safetensors file.");
        }

        byte[] json = new byte[(int)length];
        stream.ReadExactly(json);
        SafetensorsHeader header = SafetensorsHeader.Parse(json, source, rest - (long)length);
        byte[] buffer = new byte[Chunk];
        List<NamedTensor> tensors = new(header.Entries.Count);
        foreach (SafetensorsEntry entry in header.Entries)
        {
            Tensor tensor = Tensor.Persistent(entry.Shape);
            ReadNumbers(stream, entry, tensor.AsWritableSpan(), buffer);
            tensors.Add(new NamedTensor(entry.Name, tensor));
        }

        return new SafetensorsFile(source, header.Metadata, tensors);
    }

    private static byte[] Header(NamedTensor[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata.OrderBy(p => p.Key, StringComparer.Ordinal)) json.WriteString(key, value);
                json.WriteEndObject();
            }

            HashSet<string> names = new(StringComparer.Ordinal) { "__metadata__" };
            long place = 0;
            foreach (var (name, tensor) in tensors)
            {
                if (!names.Add(name)) throw new ArgumentException($"Safetensors.Write: the name '{name}' occurs twice or is reserved; names must differ.", nameof(tensors));
                json.WriteStartObject(name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                for (int i = 0; i < tensor.Rank; i++) json.WriteNumberValue(tensor.Shape[i]);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(place);
                json.WriteNumberValue(place += tensor.Length * 4L);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Spaces at the end, which the format allows, align the numbers to their size.
        while (bytes.Length % 8 != 0) bytes.WriteByte((byte)' ');
        return bytes.ToArray();
    }

    private static void WriteNumbers(Stream stream, ReadOnlySpan<float> values, byte[] buffer)
    {
        while (!values.IsEmpty)
        {
            ReadOnlySpan<float> some = values[..Math.Min(values.Length, Chunk / 4)];
            if (BitConverter.IsLittleEndian) MemoryMarshal.AsBytes(some).CopyTo(buffer);
            else for (int i = 0; i < some.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(buffer.AsSpan(i * 4), some[i]);
            stream.Write(buffer, 0, some.Length * 4);
            values = values[some.Length..];
        }
    }

    private static void ReadNumbers(Stream stream, SafetensorsEntry entry, Span<float> values, byte[] buffer)
    {
        if (entry.Kind == NumberKind.F32 && BitConverter.IsLittleEndian)
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(values));
            return;
        }

        int size = entry.BytesEach;
        while (!values.IsEmpty)
        {
            Span<float> some = values[..Math.Min(values.Length, Chunk / size)];
            Span<byte> bytes = buffer.AsSpan(0, some.Length * size);
            stream.ReadExactly(bytes);
            Decode(entry.Kind, bytes, some);
            values = values[some.Length..];
        }
    }

    private static void Decode(NumberKind kind, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = kind switch
            {
                NumberKind.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * 4)..]),
                NumberKind.F64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * 8)..]),
                NumberKind.I64 => BinaryPrimitives.ReadInt64LittleEndian(bytes[(i * 8)..]),
                NumberKind.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * 2)..]),
                _ => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * 2)..]) << 16),
            };
        }
    }
}
