namespace GanSharp.Training;

/// <summary>Exponential moving averages of the players' weights and BatchNorm statistics (Yazici et al. 2019).</summary>
public sealed record EmaOptions
{
    /// <summary>
    /// The share that the average keeps at each step, reached from 0.1 on as (1 + t)/(10 + t) after t updates; 0 draws samples from G
    /// itself. Default 0.999.
    /// </summary>
    [Option("share that the average keeps at each step; 0 draws samples from G itself", Min = 0, Below = 1)]
    public double Decay { get; init; } = 0.999;

    /// <summary>The same for D, whose average then judges and classifies; 0 uses D itself. Default 0.</summary>
    [Option("share that an average of D keeps at each step; 0 judges and classifies with D itself", Min = 0, Below = 1)]
    public double DiscriminatorDecay { get; init; }
}
