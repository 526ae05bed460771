using GanSharp.Networks;

namespace GanSharp.Training;

/// <summary>The weights of both players before a step, to see by how much it changes them.</summary>
internal sealed class WeightsBefore(AdversarialTrainer trainer)
{
    private readonly float[][] _generator = Copy(trainer.Generator.Network), _discriminator = Copy(trainer.Discriminator.Network);

    /// <summary>The norm of the change of a network's weights, and that of the weights before it.</summary>
    public (double Change, double Weights) Of(Layer network, bool generator)
    {
        double change = 0, weights = 0;
        foreach (var (before, now) in (generator ? _generator : _discriminator).Zip(network.ParameterTensors()))
        {
            ReadOnlySpan<float> values = now.AsSpan();
            for (int i = 0; i < before.Length; i++)
            {
                double d = values[i] - before[i];
                change += d * d;
                weights += (double)before[i] * before[i];
            }
        }

        return (Math.Sqrt(change), Math.Sqrt(weights));
    }

    private static float[][] Copy(Layer network) => Array.ConvertAll(network.ParameterTensors(), static t => t.ToArray());
}
