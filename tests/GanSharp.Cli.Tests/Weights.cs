using System.Runtime.InteropServices;
using GanSharp.Networks;

namespace GanSharp.Cli.Tests;

/// <summary>Compares checkpoints.</summary>
internal static class Weights
{
    /// <summary>The same file, byte for byte: the same run, stopped and resumed or on other threads.</summary>
    public static void AssertSameFile(string expectedPath, string actualPath)
    {
        AssertSame(expectedPath, actualPath); // says what differs
        Assert.True(File.ReadAllBytes(expectedPath).AsSpan().SequenceEqual(File.ReadAllBytes(actualPath)), $"{actualPath} holds the same numbers as {expectedPath}, but not the same bytes");
    }

    /// <summary>The same tensors and counters; options, such as where to stop, may differ.</summary>
    public static void AssertSame(string expectedPath, string actualPath)
    {
        SafetensorsFile expected = Safetensors.Read(expectedPath), actual = Safetensors.Read(actualPath);
        Assert.NotEmpty(expected.Tensors);
        Assert.Equal(expected.Tensors.Select(t => t.Name), actual.Tensors.Select(t => t.Name));
        foreach (var (name, tensor) in expected.Tensors)
        {
            Assert.True(
                MemoryMarshal.AsBytes(tensor.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(actual[name].AsSpan())),
                $"{name} differs between {expectedPath} and {actualPath}");
        }

        Assert.Equal(Counters(expected), Counters(actual));
        Assert.NotEmpty(Counters(expected));
    }

    private static KeyValuePair<string, string>[] Counters(SafetensorsFile file) =>
        [.. file.Metadata.Where(e => e.Key.StartsWith("counter.", StringComparison.Ordinal)).OrderBy(e => e.Key, StringComparer.Ordinal)];
}
