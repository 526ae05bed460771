using System.Text;
using GanSharp.Tensors;

namespace GanSharp.Networks.Tests;

/// <summary>Files made by hand, for tests.</summary>
internal static class Files
{
    public static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    /// <summary>A file with that header and so many bytes of data.</summary>
    public static byte[] Bytes(string header, int data = 0, ulong? announced = null)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes(announced ?? (ulong)text.Length), .. text, .. new byte[data]];
    }

    public static SafetensorsFile Read(byte[] bytes) => Safetensors.Read(new MemoryStream(bytes), "x.safetensors");

    public static byte[] Written(IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using MemoryStream stream = new();
        Safetensors.Write(stream, tensors, metadata);
        return stream.ToArray();
    }

    public static byte[] Saved(Layer layer)
    {
        using MemoryStream stream = new();
        Weights.Save(layer, stream);
        return stream.ToArray();
    }

    public static Tensor Counting(params ReadOnlySpan<int> sizes)
    {
        Tensor tensor = Tensor.Persistent(new Shape(sizes));
        for (int i = 0; i < tensor.Length; i++) tensor.AsWritableSpan()[i] = i;
        return tensor;
    }
}
