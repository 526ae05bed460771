using System.Text;
using System.Text.Json;
using GanSharp.Tensors;

namespace GanSharp.Testing;

/// <summary>The weights and images of which tests/golden/make-inception.py computed activations: numbers that are a hash of a name and a place.</summary>
public static class InceptionNumbers
{
    /// <summary>All weights by torchvision's names, in its layouts.</summary>
    public static IEnumerable<(string Name, Shape Shape, float[] Values)> Weights()
    {
        using JsonDocument shapes = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(GoldenFile.Folder, "inception.json")));
        foreach (JsonProperty entry in shapes.RootElement.EnumerateObject())
        {
            Shape shape = new([.. entry.Value.EnumerateArray().Select(size => size.GetInt32())]);
            var (mean, spread) = entry.Name switch
            {
                "fc.weight" => (0f, (float)Math.Sqrt(3.0 / 2048)),
                var name when name.EndsWith("conv.weight", StringComparison.Ordinal) => (0f, (float)Math.Sqrt(6.0 / (shape.Length / shape[0]))),
                var name when name.EndsWith("bn.weight", StringComparison.Ordinal) => (1f, 0.25f),
                var name when name.EndsWith("running_var", StringComparison.Ordinal) => (1f, 0.5f),
                _ => (0f, 0.25f),
            };
            float[] values = new float[shape.Length];
            uint seed = Seed(entry.Name);
            for (int i = 0; i < values.Length; i++) values[i] = mean + (spread * (((Word(seed, i) >> 8) / (float)(1 << 23)) - 1));
            yield return (entry.Name, shape, values);
        }
    }

    /// <summary>The bytes of an image.</summary>
    public static byte[] Image(string name, int length)
    {
        uint seed = Seed("image/" + name);
        return [.. Enumerable.Range(0, length).Select(i => (byte)(Word(seed, i) >> 24))];
    }

    // FNV-1a.
    private static uint Seed(string name)
    {
        uint hash = 0x811C9DC5;
        foreach (byte b in Encoding.UTF8.GetBytes(name)) hash = (hash ^ b) * 0x01000193;
        return hash;
    }

    private static uint Word(uint seed, int place)
    {
        uint x = seed + ((uint)place * 0x9E3779B9);
        x = (x ^ (x >> 16)) * 0x7FEB352D;
        x = (x ^ (x >> 15)) * 0x846CA68B;
        return x ^ (x >> 16);
    }
}
