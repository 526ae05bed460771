using GanSharp.Tensors;

namespace GanSharp.Networks.Tests;

public class ModelTests : NetworkTest
{
    [Fact]
    public void The_witness_is_the_difference_of_mean_kernels_and_its_gradient_that_of_the_discrepancy()
    {
        const int N = 12;
        using Workspace workspace = Engine.OpenWorkspace();
        Tensor real = workspace.Normal(new Shape(N, 2), new RandomStream(1, "real")), fake = workspace.Normal(new Shape(N, 2), new RandomStream(1, "fake"), 0.5f, 0.7f);
        KernelWitness witness = new(2, N, widths: 3);
        Assert.All(Run(witness, Normal(3, 2), Pass.Evaluate).ToArray(), v => Assert.Equal(0, v));
        witness.Refit(real, fake, new RandomStream(1, "unused"));

        double[] widths = [.. witness.NamedBuffers().Single(b => b.Name == "widths").Tensor.ToArray().Select(w => (double)w)];
        double median = Median(real.ToArray());
        Assert.Equal([median, median / 2, median / 4], widths, (a, b) => Math.Abs(a - b) < 1e-5);

        float[] x = fake.ToArray(), r = real.ToArray();
        Tensor at = fake.Detach(tracked: true), y = witness.Forward(at, Pass.Evaluate);
        for (int i = 0; i < N; i++) Assert.Equal(Mean(x, i, r) - Mean(x, i, x), y.AsSpan()[i], 1e-5);

        // The squared discrepancy falls where the witness rises: its slope at a generated sample is -2/N of the witness's.
        Tensor slopes = Gradients.Of(y.Sum(), [at])[0];
        for (int i = 0; i < 2 * N; i++)
        {
            double slope = (Discrepancy(i, 1e-4) - Discrepancy(i, -1e-4)) / 2e-4;
            Assert.Equal(slope, -2.0 / N * slopes.AsSpan()[i], 2e-4);
        }

        double Discrepancy(int moved, double by)
        {
            double[] f = [.. x.Select(v => (double)v)];
            f[moved] += by;
            double sum = 0;
            for (int i = 0; i < N; i++)
                for (int j = 0; j < N; j++)
                    sum += Kernel(f[2 * i] - f[2 * j], f[(2 * i) + 1] - f[(2 * j) + 1]) - (2 * Kernel(f[2 * i] - r[2 * j], f[(2 * i) + 1] - r[(2 * j) + 1]));
            return sum / (N * N);
        }

        double Mean(float[] from, int row, float[] to) => Enumerable.Range(0, N).Average(j => Kernel(from[2 * row] - to[2 * j], from[(2 * row) + 1] - to[(2 * j) + 1]));

        double Kernel(double a, double b) => widths.Sum(w => Math.Exp(-((a * a) + (b * b)) / (2 * w * w)));

        static double Median(float[] points)
        {
            List<double> all = [];
            for (int i = 0; i < N; i++)
                for (int j = i + 1; j < N; j++)
                    all.Add(Math.Sqrt(Math.Pow(points[2 * i] - points[2 * j], 2) + Math.Pow(points[(2 * i) + 1] - points[(2 * j) + 1], 2)));
            all.Sort();
            return all[all.Count / 2];
        }
    }

    [Fact]
    public void Neighbours_are_as_far_as_a_search_through_all_of_them_says()
    {
        using Workspace workspace = Engine.OpenWorkspace();
        NeighbourRatio neighbours = new(2, memory: 10, neighbours: 3);
        Tensor real = workspace.Normal(new Shape(6, 2), new RandomStream(1, "real"), 1), fake = workspace.Normal(new Shape(6, 2), new RandomStream(1, "fake"), -1);

        // 12 samples into a memory of 10: the last two take the places of the first two.
        neighbours.Refit(real, fake, new RandomStream(1, "unused"));
        Tensor laterReal = workspace.Normal(new Shape(6, 2), new RandomStream(2, "real"), 1), laterFake = workspace.Normal(new Shape(6, 2), new RandomStream(2, "fake"), -1);
        neighbours.Refit(laterReal, laterFake, new RandomStream(1, "unused"));
        List<(float X, float Y, bool Real)> known = [];
        foreach (var (real6, fake6) in new[] { (real.ToArray(), fake.ToArray()), (laterReal.ToArray(), laterFake.ToArray()) })
        {
            for (int i = 0; i < 6; i++)
            {
                known.Add((real6[2 * i], real6[(2 * i) + 1], true));
                known.Add((fake6[2 * i], fake6[(2 * i) + 1], false));
            }
        }

        known.RemoveRange(0, 4);
        float[] x = Normal(20, 2).ToArray(), y = Run(neighbours, Normal(20, 2), Pass.Evaluate).ToArray();
        for (int i = 0; i < 20; i++)
        {
            double Third(bool real) => known.Where(k => k.Real == real).Select(k => Math.Pow(k.X - x[2 * i], 2) + Math.Pow(k.Y - x[(2 * i) + 1], 2)).Order().ElementAt(2);
            Assert.Equal(Math.Log(Third(false) / Third(true)), y[i], 1e-3);
        }
    }

    [Fact]
    public void Stumps_learn_what_no_single_one_can_tell_and_forget_the_oldest()
    {
        using Workspace workspace = Engine.OpenWorkspace();
        RandomStream random = new(1, "stumps");
        BoostedStumps stumps = new(2, 200);
        for (int i = 0; i < 200; i++)
        {
            stumps.Refit(workspace.Normal(new Shape(64, 2), random, 0, 0.5f), Ring(workspace, 64, random), random);
            workspace.Clear();
        }

        Tensor inside = workspace.Normal(new Shape(500, 2), random, 0, 0.5f), outside = Ring(workspace, 500, random);
        Assert.True(Right(stumps.Forward(inside, Pass.Evaluate), real: true) > 0.85);
        Assert.True(Right(stumps.Forward(outside, Pass.Evaluate), real: false) > 0.85);

        // With the sides exchanged for as long, nothing of the old is left.
        for (int i = 0; i < 200; i++)
        {
            stumps.Refit(Ring(workspace, 64, random), workspace.Normal(new Shape(64, 2), random, 0, 0.5f), random);
            workspace.Clear();
        }

        Assert.True(Right(stumps.Forward(Ring(workspace, 500, random), Pass.Evaluate), real: true) > 0.85);

        static Tensor Ring(Workspace workspace, int count, RandomStream random)
        {
            Tensor angles = workspace.Uniform(new Shape(count, 1), random, 0, 2 * MathF.PI), points = workspace.Zeros(new Shape(count, 2));
            for (int i = 0; i < count; i++) (points.AsWritableSpan()[2 * i], points.AsWritableSpan()[(2 * i) + 1]) = (2 * MathF.Cos(angles.AsSpan()[i]), 2 * MathF.Sin(angles.AsSpan()[i]));
            return points;
        }

        static double Right(Tensor logits, bool real) => logits.ToArray().Average(v => v > 0 == real ? 1.0 : 0);
    }

    [Fact]
    public void A_mixture_draws_what_its_density_says()
    {
        const int N = 40_000;
        GaussianMixture mixture = new(3, 2);
        (float[] Logits, float[] Means, float[] Spreads) = ([0, MathF.Log(2), MathF.Log(3)], [-2, 0, 1, 1, 3, -1], [-1, -0.5f, 0, -2, 0.2f, -1]);
        foreach (var (tensor, values) in mixture.ParameterTensors().Zip(new[] { Logits, Means, Spreads })) values.CopyTo(tensor.AsWritableSpan());

        // Five standard deviations of a share are 0.0125; the rest of 0.03 is for Gaussians that overlap.
        float[] x = Run(mixture, Normal(N, 3), Pass.Evaluate).ToArray();
        double[] shares = new double[3];
        for (int i = 0; i < N; i++) shares[Enumerable.Range(0, 3).MinBy(k => Away(x[2 * i], x[(2 * i) + 1], k))] += 1.0 / N;
        for (int k = 0; k < 3; k++) Assert.InRange(shares[k], ((k + 1) / 6.0) - 0.03, ((k + 1) / 6.0) + 0.03);

        using Workspace workspace = Engine.OpenWorkspace();
        Tensor points = workspace.From(x.AsSpan(0, 20), new Shape(10, 2)), log = mixture.LogDensity(points);
        for (int i = 0; i < 10; i++) Assert.Equal(Math.Log(Enumerable.Range(0, 3).Sum(k => (k + 1) / 6.0 * Density(x[2 * i], x[(2 * i) + 1], k))), log.AsSpan()[i], 1e-4);
        Tensor[] parameters = mixture.ParameterTensors(), gradients = Gradients.Of(log.Sum(), parameters);
        Assert.All(gradients, g => Assert.Contains(g.ToArray(), v => v != 0));

        double Away(double a, double b, int k) => Math.Pow((a - Means[2 * k]) / Math.Exp(Spreads[2 * k]), 2) + Math.Pow((b - Means[(2 * k) + 1]) / Math.Exp(Spreads[(2 * k) + 1]), 2);

        double Density(double a, double b, int k) => Math.Exp((-0.5 * Away(a, b, k)) - Spreads[2 * k] - Spreads[(2 * k) + 1]) / (2 * Math.PI);
    }
}
