using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GanSharp.Training;

/// <summary>What a run was last trained on; written to <c>environment.json</c>.</summary>
public sealed record RunEnvironment
{
    /// <summary>The version of GanSharp.</summary>
    public string Version { get; init; } = "";

    /// <summary>The operating system and its version.</summary>
    public string OperatingSystem { get; init; } = "";

    /// <summary>The processor's own name, or its architecture where it tells none.</summary>
    public string Cpu { get; init; } = "";

    /// <summary>The widest vector instructions in use, for example <c>AVX-512</c>. Weights are reproduced exactly only under the same.</summary>
    public string InstructionSet { get; init; } = "";

    /// <summary>Logical processors that the process may use.</summary>
    public int Processors { get; init; }

    /// <summary>Threads of the training.</summary>
    public int Threads { get; init; }

    /// <summary>The .NET runtime.</summary>
    public string DotNet { get; init; } = "";

    /// <summary>When the process began to train, in ISO 8601 and UTC.</summary>
    public string Started { get; init; } = "";

    /// <summary>Describes this process.</summary>
    /// <param name="threads">Threads of the training.</param>
    /// <param name="instructionSet">The instructions in use where the caller knows better; null asks the runtime.</param>
    public static RunEnvironment Capture(int threads, string? instructionSet = null)
    {
        Assembly assembly = typeof(RunEnvironment).Assembly;
        return new RunEnvironment
        {
            Version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
                ?? assembly.GetName().Version?.ToString() ?? "unknown",
            OperatingSystem = RuntimeInformation.OSDescription,
            Cpu = DescribeCpu(),
            InstructionSet = instructionSet ?? WidestVectors(),
            Processors = Environment.ProcessorCount,
            Threads = threads,
            DotNet = RuntimeInformation.FrameworkDescription,
            Started = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        };
    }

    private static string WidestVectors()
    {
        bool arm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;
        if (Vector512.IsHardwareAccelerated) return "AVX-512";
        if (Vector256.IsHardwareAccelerated) return "AVX2";
        return Vector128.IsHardwareAccelerated ? (arm ? "AdvSimd" : "SSE") : "scalar";
    }

    private static string DescribeCpu()
    {
        string architecture = RuntimeInformation.ProcessArchitecture.ToString();
        try
        {
            const string Linux = "/proc/cpuinfo";
            string? line = File.Exists(Linux)
                ? File.ReadLines(Linux).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
                : null;
            string? name = line?[(line.IndexOf(':') + 1)..].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
            return string.IsNullOrEmpty(name) ? architecture : $"{name} ({architecture})";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return architecture;
        }
    }
}
