using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>A published test: what is trained, how often, what is measured of it, what was published, and what we aim at. A new one is a file in <c>Protocols</c> and a line in <see cref="ProtocolRegistry"/>.</summary>
/// <param name="Name">What one types.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Summary">What it asks, one line.</param>
/// <param name="Paper">The source of the protocol and of the published rows.</param>
internal sealed record Protocol(string Name, string Title, string Summary, string Paper)
{
    /// <summary>The data, of those that come with gan; null where the user has to name it.</summary>
    public required string? Data { get; init; }

    /// <summary>The published protocol, a sentence each.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>What we do in another way, a sentence each.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>The figures of a trial.</summary>
    public required IReadOnlyList<ScoreFigure> Figures { get; init; }

    /// <summary>The published results.</summary>
    public required IReadOnlyList<PublishedRow> Published { get; init; }

    /// <summary>What we aim at; a protocol is passed when one recipe reaches all aims, in each setup.</summary>
    public required IReadOnlyList<Aim> Aims { get; init; }

    /// <summary>All of it.</summary>
    public required ProtocolForm Full { get; init; }

    /// <summary>A smaller version.</summary>
    public required ProtocolForm Quick { get; init; }

    /// <summary>Measures a trained model.</summary>
    public required Func<TrainedTrial, IReadOnlyDictionary<string, double>> Measure { get; init; }

    /// <summary>Measures samples that were not trained here, in [-1, 1]: real ones, or those of another program; null where only models can be measured.</summary>
    public Func<GivenSamples, IReadOnlyDictionary<string, double>>? Judge { get; init; }

    /// <summary>The figures of a training of which several moments were judged, the first of them first; null where only its end is.</summary>
    public Func<IReadOnlyList<Moment>, IReadOnlyDictionary<string, double>>? Course { get; init; }

    /// <summary>Whether time is what is measured: trainings run one after the other, each on all threads, unless somebody asks otherwise.</summary>
    public bool IsTimed { get; init; }

    /// <summary>Why options have no place in it; null where they do.</summary>
    public Func<GanOptions, string?> Objection { get; init; } = static _ => null;

    /// <summary>The form of a variant.</summary>
    public ProtocolForm Form(Variant variant) => variant.IsQuick ? Quick : Full;

    /// <summary>The aims for a setup.</summary>
    public IReadOnlyList<Aim> AimsFor(Setup setup) => [.. Aims.Where(a => a.IsFor(setup))];

    /// <summary>The figure of a key.</summary>
    public ScoreFigure Figure(string key) => Figures.Single(f => f.Key == key);
}
