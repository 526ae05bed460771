using System.Runtime.Intrinsics;

namespace GanSharp.Tensors.Kernels;

/// <summary>All kernel sets, best first. The first supported one is used unless GANSHARP_KERNELS names another.</summary>
internal static class Registry
{
    /// <summary>The environment variable that overrides the choice.</summary>
    public const string Variable = "GANSHARP_KERNELS";

    /// <summary>Every set, supported or not, best first. Tests and benchmarks walk it.</summary>
    public static readonly KernelSet[] All =
    [
        new SimdKernels<Simd512, Tile8>("avx512", "512-bit vectors, 8 rows by 3 vectors in 24 of 32 registers", Vector512.IsHardwareAccelerated, minimal: true),
        new SimdKernels<Simd512, Tile8>("avx512-direct", "as avx512, without minimal filtering: the reference for it", Vector512.IsHardwareAccelerated, minimal: false),
        new SimdKernels<Simd256, Tile4>("avx2", "256-bit vectors, 4 rows by 3 vectors in 12 of 16 registers", Vector256.IsHardwareAccelerated, minimal: true),
        new SimdKernels<Simd256, Tile4>("avx2-direct", "as avx2, without minimal filtering", Vector256.IsHardwareAccelerated, minimal: false),
        new SimdKernels<Simd128, Tile4>("vector128", "128-bit vectors: ARM's NEON, WebAssembly, SSE", Vector128.IsHardwareAccelerated, minimal: true),
        new SimdKernels<Simd1, Tile4>("scalar", "no vectors: runs anywhere; the reference in tests", true, minimal: false),
    ];

    /// <summary>The set for this process.</summary>
    public static KernelSet Default => field ??= Choose(Environment.GetEnvironmentVariable(Variable)); // not in a static constructor, which would wrap the error

    /// <summary>The named set, or the best supported one for null or an empty name.</summary>
    /// <exception cref="GanSharpException">There is no such set, or this processor can't run it.</exception>
    public static KernelSet Choose(string? name)
    {
        if (string.IsNullOrEmpty(name)) return All.First(set => set.IsSupported);
        KernelSet? found = All.FirstOrDefault(set => set.Name == name);
        if (found is { IsSupported: true }) return found;
        string supported = string.Join(", ", All.Where(set => set.IsSupported).Select(set => set.Name));
        throw new GanSharpException($"{Variable}={name}: {(found is null ? "there is no such kernel set" : "this processor lacks it")}; choose one of {supported}, or unset the variable.");
    }
}
