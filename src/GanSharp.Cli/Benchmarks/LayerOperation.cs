namespace GanSharp.Cli.Benchmarks;

/// <summary>What training asks of a layer.</summary>
internal enum LayerOperation
{
    /// <summary>The output from the input.</summary>
    Forward,

    /// <summary>The gradient with respect to the input from that with respect to the output.</summary>
    InputGradient,

    /// <summary>The gradient with respect to the weight from that with respect to the output.</summary>
    WeightGradient,
}
