using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace GanSharp.Testing;

/// <summary>The tensors of one safetensors file of tests/golden, which lies beside the tests as golden/NAME.safetensors.</summary>
public sealed class GoldenFile
{
    private static readonly ConcurrentDictionary<string, GoldenFile> Opened = new();
    private readonly Dictionary<string, GoldenTensor> _tensors = [];

    private GoldenFile(string name)
    {
        Name = name;
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, name + ".safetensors"));
        int header = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using JsonDocument json = JsonDocument.Parse(bytes.AsMemory(8, header));
        foreach (JsonProperty entry in json.RootElement.EnumerateObject())
        {
            if (entry.Name == "__metadata__") continue;
            int[] sizes = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
            int[] ends = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
            ReadOnlySpan<byte> data = bytes.AsSpan(8 + header)[ends[0]..ends[1]];
            _tensors[entry.Name] = new GoldenTensor($"{name}:{entry.Name}", sizes, Decode(entry.Value.GetProperty("dtype").GetString()!, data));
        }
    }

    /// <summary>The folder of golden files in the test output.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "golden");

    /// <summary>cases.json, which lists every case with its attributes.</summary>
    public static JsonElement Cases { get; } = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "cases.json"))).RootElement.Clone();

    /// <summary>The file's name without its ending.</summary>
    public string Name { get; }

    /// <summary>The names of all tensors.</summary>
    public IEnumerable<string> Names => _tensors.Keys;

    /// <summary>The tensor of that name.</summary>
    public GoldenTensor this[string name] => _tensors.TryGetValue(name, out GoldenTensor? tensor)
        ? tensor
        : throw new KeyNotFoundException($"{Name}.safetensors has no tensor '{name}'.");

    /// <summary>Opens a file by its name without ending, for example <c>ops</c>; read once and kept.</summary>
    public static GoldenFile Open(string name) => Opened.GetOrAdd(name, key => new GoldenFile(key));

    /// <summary>Whether the file has that tensor.</summary>
    public bool Has(string name) => _tensors.ContainsKey(name);

    private static double[] Decode(string type, ReadOnlySpan<byte> data)
    {
        switch (type)
        {
            case "F64": return MemoryMarshal.Cast<byte, double>(data).ToArray();
            case "F32": return Array.ConvertAll(MemoryMarshal.Cast<byte, float>(data).ToArray(), value => (double)value);
            case "I64": return Array.ConvertAll(MemoryMarshal.Cast<byte, long>(data).ToArray(), value => (double)value);
            default: throw new NotSupportedException($"dtype {type}");
        }
    }
}
