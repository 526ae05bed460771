using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// A discriminator of boosted decision stumps (Friedman 2001, gradient boosting with the logistic loss): the logit of a sample is a sum of steps, each along a direction of the
/// space. Each fit appends one stump, chosen among random directions, that reduces the loss most on the samples given; beyond its capacity the oldest is forgotten, so that it follows
/// a generator that moves. x [N, ..] gives y [N, 1], without a gradient. Buffers <c>directions</c> [stumps, F], <c>thresholds</c>, <c>below</c>, <c>above</c>
/// [stumps] and <c>next</c>.
/// </summary>
public sealed class BoostedStumps : Layer, IRefittable
{
    private const float Shrinkage = 0.3f, Largest = 4;
    private const int Candidates = 16, Cuts = 32;

    private readonly Tensor _directions;
    private readonly Tensor _thresholds;
    private readonly Tensor _below;
    private readonly Tensor _above;
    private readonly Tensor _next;

    /// <summary>A discriminator without stumps: 0 everywhere.</summary>
    /// <param name="features">Numbers in a sample, at least 1.</param>
    /// <param name="stumps">How many stumps it keeps, at least 1.</param>
    /// <exception cref="ArgumentException">A size is below 1.</exception>
    public BoostedStumps(int features, int stumps)
    {
        Check.Positive(nameof(BoostedStumps), features);
        Check.Positive(nameof(BoostedStumps), stumps, "the number of stumps");
        _directions = AddBuffer("directions", new Shape(stumps, features));
        _thresholds = AddBuffer("thresholds", new Shape(stumps));
        _below = AddBuffer("below", new Shape(stumps));
        _above = AddBuffer("above", new Shape(stumps));
        _next = AddBuffer("next", new Shape(1));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Workspace workspace = Check.WorkspaceOf(nameof(BoostedStumps), x);
        int rows = x.Shape[0], stumps = _thresholds.Length;
        ReadOnlySpan<float> along = x.Detach().Reshape(rows, -1).MatMul(workspace.Use(_directions), transposeB: true).AsSpan();
        ReadOnlySpan<float> thresholds = _thresholds.AsSpan(), below = _below.AsSpan(), above = _above.AsSpan();
        Tensor y = workspace.Zeros(new Shape(rows, 1));
        Span<float> logits = y.AsWritableSpan();
        for (int i = 0; i < rows; i++)
        {
            double sum = 0;
            for (int s = 0; s < stumps; s++) sum += along[(i * stumps) + s] > thresholds[s] ? above[s] : below[s];
            logits[i] = (float)sum;
        }

        return y;
    }

    /// <inheritdoc/>
    public void Refit(Tensor real, Tensor fake, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        ArgumentNullException.ThrowIfNull(random);
        int features = _directions.Shape[1];
        Tensor all = Tensor.Concatenate([real.Detach().Reshape(real.Shape[0], -1), fake.Detach().Reshape(fake.Shape[0], -1)], 0);
        Tensor directions = all.Workspace!.Normal(new Shape(Candidates, features), random);
        ReadOnlySpan<float> along = all.MatMul(directions, transposeB: true).AsSpan(), logits = Forward(all, Pass.Evaluate).AsSpan();

        // The loss of a sample falls fastest by its residual, real - p; a step of residuals' sum over p(1-p)'s is Newton's.
        int count = all.Shape[0];
        double[] residual = new double[count], weight = new double[count];
        for (int i = 0; i < count; i++)
        {
            double p = 1 / (1 + Math.Exp(-logits[i]));
            residual[i] = (i < real.Shape[0] ? 1 : 0) - p;
            weight[i] = Math.Max(1e-6, p * (1 - p));
        }

        var best = (Gain: double.NegativeInfinity, Direction: 0, Threshold: 0f, Below: 0.0, Above: 0.0);
        for (int d = 0; d < Candidates; d++)
        {
            for (int cut = 0; cut < Cuts; cut++)
            {
                float threshold = along[(random.NextInt32(count) * Candidates) + d];
                double lowSum = 0, lowWeight = 0, highSum = 0, highWeight = 0;
                for (int i = 0; i < count; i++)
                {
                    if (along[(i * Candidates) + d] > threshold) (highSum, highWeight) = (highSum + residual[i], highWeight + weight[i]);
                    else (lowSum, lowWeight) = (lowSum + residual[i], lowWeight + weight[i]);
                }

                double gain = (lowSum * lowSum / (lowWeight + 1)) + (highSum * highSum / (highWeight + 1));
                if (gain > best.Gain) best = (gain, d, threshold, lowSum / (lowWeight + 1), highSum / (highWeight + 1));
            }
        }

        Span<float> next = _next.AsWritableSpan();
        int at = (int)next[0];
        directions.AsSpan().Slice(best.Direction * features, features).CopyTo(_directions.AsWritableSpan()[(at * features)..]);
        _thresholds.AsWritableSpan()[at] = best.Threshold;
        _below.AsWritableSpan()[at] = (float)Math.Clamp(best.Below, -Largest, Largest) * Shrinkage;
        _above.AsWritableSpan()[at] = (float)Math.Clamp(best.Above, -Largest, Largest) * Shrinkage;
        next[0] = (at + 1) % _thresholds.Length;
    }
}
