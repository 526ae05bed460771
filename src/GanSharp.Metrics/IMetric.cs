namespace GanSharp.Metrics;

/// <summary>A measure of generated samples against real ones. It has no state: any number of threads may use it.</summary>
public interface IMetric
{
    /// <summary>Its name, such as <c>frechet</c>.</summary>
    string Name { get; }

    /// <summary>Other names that people know it by.</summary>
    IReadOnlyList<string> Aliases => [];

    /// <summary>What it says, in one line without a full stop.</summary>
    string Summary { get; }

    /// <summary>The paper.</summary>
    string Source { get; }

    /// <summary>The figures that it gives, the main one first.</summary>
    IReadOnlyList<FigureKind> Kinds { get; }

    /// <summary>Whether the input has what it looks at, so that somebody who names no metrics wants it: a classifier's word, a mixture.</summary>
    /// <param name="input">The samples, by their numbers.</param>
    bool Applies(MetricOutline input) => true;

    /// <summary>Whether it looks at the training rows, which are many: who measures reads them only where it does.</summary>
    bool LooksAtTraining => false;

    /// <summary>Why it cannot measure this, and the way out, as the rest of a line that begins with its name; null when it can.</summary>
    /// <param name="input">The samples, by their numbers: it is asked before features are made.</param>
    /// <param name="options">How to measure.</param>
    string? ObjectionTo(MetricOutline input, MetricOptions options);

    /// <summary>Measures; call <see cref="ObjectionTo"/> first, or <see cref="MetricRegistry.Measure"/>, which does.</summary>
    /// <param name="input">The samples.</param>
    /// <param name="options">How to measure.</param>
    /// <returns>A figure for each of <see cref="Kinds"/>, in their order.</returns>
    IReadOnlyList<Figure> Measure(MetricInput input, MetricOptions options);
}
