using System.Text;
using System.Text.Json;
using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>A kind of number in a file, named as the format names it.</summary>
internal enum NumberKind
{
    F32,
    F64,
    F16,
    BF16,
    I64,
}

/// <summary>One tensor's place in a file: bytes <see cref="Begin"/> to <see cref="End"/> of the data.</summary>
internal readonly record struct SafetensorsEntry(string Name, NumberKind Kind, Shape Shape, long Begin, long End)
{
    public int BytesEach => Kind switch { NumberKind.F64 or NumberKind.I64 => 8, NumberKind.F32 => 4, _ => 2 };
}

/// <summary>
/// The JSON header of a safetensors file, checked against the size of the data before anything is allocated for it: known number
/// kinds, sizes that match the offsets, and tensors that fill the data without gap or overlap.
/// </summary>
internal sealed class SafetensorsHeader
{
    private const string MetadataName = "__metadata__";

    private readonly string _source;
    private readonly long _dataBytes;
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly List<SafetensorsEntry> _entries = [];

    private SafetensorsHeader(string source, long dataBytes)
    {
        _source = source;
        _dataBytes = dataBytes;
    }

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries => _entries;

    /// <summary>Reads and checks a header.</summary>
    /// <exception cref="WeightsException">It is malformed.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, string source, long dataBytes)
    {
        SafetensorsHeader header = new(source, dataBytes);
        if (json.IsEmpty || json[0] != '{') throw header.Bad("its header is not JSON");
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 3 });
        try
        {
            header.ReadAll(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or DecoderFallbackException)
        {
            throw new WeightsException($"{source}: the header is not the JSON of a safetensors file ({Text.OneLine(e.Message)}); the file is damaged or of another format.", e);
        }

        header.CheckLayout();
        return header;
    }

    private void ReadAll(ref Utf8JsonReader reader)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        reader.Read();
        Expect(ref reader, JsonTokenType.StartObject, "the header");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name)) throw Bad($"the name '{Text.OneLine(name)}' occurs twice");
            reader.Read();
            if (name == MetadataName) ReadMetadata(ref reader);
            else _entries.Add(ReadEntry(ref reader, name));
        }

        // Reading past the object's end makes the reader refuse anything but white space there.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, MetadataName);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            Expect(ref reader, JsonTokenType.String, $"{MetadataName}'s '{Text.OneLine(key)}'");
            if (!_metadata.TryAdd(key, reader.GetString()!)) throw Bad($"{MetadataName} has '{Text.OneLine(key)}' twice");
        }
    }

    private SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        string what = $"tensor '{Text.OneLine(name)}'";
        Expect(ref reader, JsonTokenType.StartObject, what);
        string? kind = null;
        long[]? sizes = null, offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string field = reader.GetString()!;
            reader.Read();
            switch (field)
            {
                case "dtype" when kind is null:
                    Expect(ref reader, JsonTokenType.String, $"{what}: dtype");
                    kind = reader.GetString()!;
                    break;
                case "shape" when sizes is null:
                    sizes = ReadNumbers(ref reader, $"{what}: shape", Shape.MaxRank);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, $"{what}: data_offsets", 2);
                    break;
                default:
                    throw Bad($"{what} has the field '{Text.OneLine(field)}' twice or it is no field of the format");
            }
        }

        if (kind is null || sizes is null || offsets is not { Length: 2 }) throw Bad($"{what} lacks its dtype, its shape or its two data_offsets");
        return Entry(what, name, kind, sizes, offsets);
    }

    private SafetensorsEntry Entry(string what, string name, string kind, long[] sizes, long[] offsets)
    {
        NumberKind number = kind switch
        {
            "F32" => NumberKind.F32,
            "F64" => NumberKind.F64,
            "F16" => NumberKind.F16,
            "BF16" => NumberKind.BF16,
            "I64" => NumberKind.I64,
            _ => throw Bad($"{what} has dtype {Text.OneLine(kind)}; F32, F64, F16, BF16 and I64 can be read"),
        };
        Int128 elements = 1;
        foreach (long size in sizes)
        {
            if (size > int.MaxValue) throw Bad($"{what} has an axis of size {size}, more than a tensor can hold");
            elements *= size;
        }

        SafetensorsEntry entry = new(name, number, default, offsets[0], offsets[1]);
        if (entry.End < entry.Begin || entry.End > _dataBytes) throw Bad($"{what} has bytes {entry.Begin} to {entry.End}, but the file has {_dataBytes} bytes of data");
        if (elements * entry.BytesEach != entry.End - entry.Begin)
        {
            throw Bad($"{what} of shape [{string.Join(", ", sizes)}] and dtype {kind} takes {elements * entry.BytesEach} bytes, but its offsets hold {entry.End - entry.Begin}");
        }

        if (elements > Array.MaxLength - 64) throw Bad($"{what} has {elements} elements, more than a tensor can hold");
        return entry with { Shape = ToShape(what, sizes) };
    }

    /// <summary>A shape with an empty axis can have any other axes, so that even their product without it may be too large.</summary>
    private Shape ToShape(string what, long[] sizes)
    {
        try
        {
            return new Shape([.. sizes.Select(s => (int)s)]);
        }
        catch (ArgumentException)
        {
            throw Bad($"{what} has shape [{string.Join(", ", sizes)}], more than a tensor can hold");
        }
    }

    private void CheckLayout()
    {
        _entries.Sort(static (a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long place = 0;
        foreach (SafetensorsEntry entry in _entries)
        {
            if (entry.Begin != place) throw Bad($"tensor '{Text.OneLine(entry.Name)}' begins at byte {entry.Begin} of the data, but the one before ends at {place}; tensors must follow each other without gap or overlap");
            place = entry.End;
        }

        if (place != _dataBytes) throw Bad($"its tensors end at byte {place} of the data, but the file has {_dataBytes}");
    }

    private long[] ReadNumbers(ref Utf8JsonReader reader, string what, int most)
    {
        Expect(ref reader, JsonTokenType.StartArray, what);
        List<long> numbers = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0) throw Bad($"{what} holds something that is no whole number of at least 0");
            if (numbers.Count == most) throw Bad($"{what} holds more than {most} numbers");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType token, string what)
    {
        if (reader.TokenType != token) throw Bad($"{what} is a JSON {reader.TokenType}, expected {token}");
    }

    private WeightsException Bad(string message) => new($"{_source}: {message}; the file is damaged or not a safetensors file for this program.");
}
