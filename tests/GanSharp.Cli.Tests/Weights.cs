using System.Runtime.InteropServices;
using GanSharp.Networks;

namespace GanSharp.Cli.Tests;

/// <summary>Compares checkpoints by what decides how a training goes on; only clocks may differ.</summary>
internal static class Weights
{
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
