namespace GanSharp.Training;

/// <summary>How anomalies are looked for.</summary>
public sealed record AnomalyOptions
{
    /// <summary>The method. Default <see cref="AnomalyMethod.Encoder"/>.</summary>
    public AnomalyMethod Method { get; init; } = AnomalyMethod.Encoder;

    /// <summary>The share of normal samples that may be taken for anomalies, above 0 and below 1. Default 0.05.</summary>
    public double FalseAlarm { get; init; } = 0.05;

    /// <summary>The most normal samples that the threshold is chosen on. Default 500.</summary>
    public int NormalSamples { get; init; } = 500;

    /// <summary><see cref="AnomalyMethod.Search"/>: steps of the descent, at least 1. Default 100.</summary>
    public int SearchSteps { get; init; } = 100;

    /// <summary><see cref="AnomalyMethod.Search"/>: the share λ of the features, from 0 to 1. Default 0.1, the paper's.</summary>
    public double Lambda { get; init; } = 0.1;

    /// <summary><see cref="AnomalyMethod.Encoder"/>: steps of its training, with batches of 64. At least 1. Default 1000.</summary>
    public int EncoderSteps { get; init; } = 1000;

    /// <summary><see cref="AnomalyMethod.Encoder"/>: the weight κ of the features, at least 0. Default 1, the paper's.</summary>
    public double Kappa { get; init; } = 1;

    /// <summary>Where first latents, the encoder's first weights and the choice of normal samples come from. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="GanSharpException">One is; the line says which.</exception>
    internal void Validate()
    {
        if (!(FalseAlarm is > 0 and < 1)) throw Out($"the false-alarm rate is {FalseAlarm}; it takes a share above 0 and below 1");
        if (NormalSamples < 1) throw Out($"the number of normal samples is {NormalSamples}; it takes at least 1");
        if (SearchSteps < 1 || EncoderSteps < 1) throw Out($"the steps are {Math.Min(SearchSteps, EncoderSteps)}; they take at least 1");
        if (!(Lambda is >= 0 and <= 1)) throw Out($"lambda is {Lambda}; it takes a share from 0 to 1");
        if (!(Kappa >= 0) || double.IsInfinity(Kappa)) throw Out($"kappa is {Kappa}; it takes a number of at least 0");

        static GanSharpException Out(FormattableString text) => new(FormattableString.Invariant(text));
    }
}
