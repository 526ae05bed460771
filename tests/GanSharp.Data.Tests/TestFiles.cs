using System.Buffers.Binary;
using System.IO.Compression;

namespace GanSharp.Data.Tests;

/// <summary>A folder of its own for one test, and the bytes of small files.</summary>
internal sealed class TestFiles : IDisposable
{
    public TestFiles() => Folder = Directory.CreateTempSubdirectory("gansharp-data-").FullName;

    public string Folder { get; }

    public string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>An IDX file of bytes.</summary>
    public static byte[] Idx(int[] shape, byte[] elements, byte type = 8)
    {
        byte[] file = new byte[4 + (4 * shape.Length) + elements.Length];
        file[2] = type;
        file[3] = (byte)shape.Length;
        for (int i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + (4 * i)), shape[i]);
        elements.CopyTo(file, file.Length - elements.Length);
        return file;
    }

    /// <summary>Bytes 0, 1, 2 and so on, modulo 251.</summary>
    public static byte[] Counting(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i % 251))];

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>A committed file that NumPy or Pillow wrote.</summary>
    public static string Fixture(string path) => Path.Combine(AppContext.BaseDirectory, "Fixtures", path);

    /// <summary>The message of the error that opening the source gives; one line, always.</summary>
    public static string ErrorOf(Action action)
    {
        string message = Assert.ThrowsAny<GanSharpException>(action).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    /// <summary>All examples of a set, scaled.</summary>
    public static float[] ReadAll(Dataset data)
    {
        float[] values = new float[data.Count * data.ExampleSize];
        data.Read(Enumerable.Range(0, data.Count).ToArray(), values);
        return values;
    }
}
