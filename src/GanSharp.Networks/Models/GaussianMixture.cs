using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>
/// A generator that is a mixture of Gaussians with its own spread along each axis: x = mean_k + exp(spread_k)·z, where the first number of the latent chooses k (through the normal
/// distribution function, so latents are normal) and the others are z. Parameters <c>logits</c> [K], <c>means</c> and <c>spreads</c> [K, F]. The choice has no gradient;
/// <see cref="LogDensity"/> has one for all parameters.
/// </summary>
public sealed class GaussianMixture : Layer
{
    private readonly Parameter _logits;
    private readonly Parameter _means;
    private readonly Parameter _spreads;

    /// <summary>A mixture of equal weights whose means are 0 and deviations 1.</summary>
    /// <param name="components">K, at least 1.</param>
    /// <param name="features">F, at least 1.</param>
    /// <exception cref="ArgumentException">A size is below 1.</exception>
    public GaussianMixture(int components, int features)
    {
        Components = Check.Positive(nameof(GaussianMixture), components, "the number of components");
        Features = Check.Positive(nameof(GaussianMixture), features);
        _logits = AddParameter("logits", new Shape(components), ParameterRole.Bias);
        _means = AddParameter("means", new Shape(components, features), ParameterRole.Embedding, components, features);
        _spreads = AddParameter("spreads", new Shape(components, features), ParameterRole.Bias);
    }

    /// <summary>How many Gaussians.</summary>
    public int Components { get; }

    /// <summary>Numbers in a sample.</summary>
    public int Features { get; }

    /// <summary>Spreads the means over the space and makes the Gaussians narrow.</summary>
    /// <param name="random">Where they are drawn from: N(0, 1).</param>
    /// <param name="deviation">The standard deviation of each Gaussian, above 0.</param>
    public void Start(RandomStream random, float deviation)
    {
        ArgumentNullException.ThrowIfNull(random);
        random.FillNormal(_means.Tensor.AsWritableSpan());
        _spreads.Tensor.AsWritableSpan().Fill(MathF.Log(deviation));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x, Pass pass)
    {
        Workspace workspace = Check.WorkspaceOf(nameof(GaussianMixture), x);
        Check.LastAxis(nameof(GaussianMixture), x, Features + 1);
        int rows = x.Shape[0];
        double[] shares = Shares();
        int[] chosen = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            double u = NormalShare(x.AsSpan()[i * (Features + 1)]);
            int k = 0;
            while (k < Components - 1 && u >= shares[k]) u -= shares[k++];
            chosen[i] = k;
        }

        Tensor noise = x.Slice(new AxisRange(1, 1, Features));
        return workspace.Use(_means.Tensor).Gather(chosen) + (workspace.Use(_spreads.Tensor).Gather(chosen).Exp() * noise);
    }

    /// <summary>The logarithm of the mixture's density at given points, [N], with its graph.</summary>
    /// <param name="points">[N, F]; no gradient flows to them.</param>
    public Tensor LogDensity(Tensor points)
    {
        Workspace workspace = Check.WorkspaceOf(nameof(GaussianMixture), points);
        Check.LastAxis(nameof(GaussianMixture), points, Features);
        Tensor spreads = workspace.Use(_spreads.Tensor);
        Tensor away = (points.Detach().Reshape(points.Shape[0], 1, Features) - workspace.Use(_means.Tensor)) * (spreads * -1f).Exp();
        Tensor each = ((away * away).Sum([2]) * -0.5f) - spreads.Sum([1]) - (0.5f * Features * MathF.Log(2 * MathF.PI));
        return (each + workspace.Use(_logits.Tensor).LogSoftmax()).LogSumExp([1]);
    }

    private double[] Shares()
    {
        ReadOnlySpan<float> logits = _logits.Tensor.AsSpan();
        double most = double.NegativeInfinity, sum = 0;
        foreach (float logit in logits) most = Math.Max(most, logit);
        double[] shares = new double[logits.Length];
        for (int i = 0; i < shares.Length; i++) sum += shares[i] = Math.Exp(logits[i] - most);
        for (int i = 0; i < shares.Length; i++) shares[i] /= sum;
        return shares;
    }

    // Zelen and Severo 1964, formula 26.2.17, right to 7.5e-8.
    private static double NormalShare(double x)
    {
        double t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        double tail = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI) * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return x >= 0 ? 1 - tail : tail;
    }
}
