using GanSharp.Cli.Errors;

namespace GanSharp.Cli.Scoreboard;

/// <summary>The registry of protocols. A new one is a file in <c>Protocols</c> and a line here.</summary>
internal static class ProtocolRegistry
{
    /// <summary>All protocols, in the order in which they are shown.</summary>
    public static IReadOnlyList<Protocol> All { get; } =
    [
        MixtureProtocol.Ring(),
        MixtureProtocol.Grid(),
        PublishedMixtureProtocol.Ring(),
        PublishedMixtureProtocol.Grid(),
        SemiSupervisedProtocol.Create(),
        StackedMnistProtocol.Create(),
        ImageQualityProtocol.Digits(),
        ImageQualityProtocol.Fashion(),
        MinutesProtocol.Create(),
    ];

    /// <summary>The protocol of that name, in any case.</summary>
    /// <exception cref="CliException">There is none; the message names the nearest and lists all.</exception>
    public static Protocol Get(string name) => All.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw CliException.Usage(
        NearestName.Unknown("protocol", name, All.Select(p => p.Name)));
}
