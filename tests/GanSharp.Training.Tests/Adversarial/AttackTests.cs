using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

public sealed class AttackTests
{
    private static readonly float[] Weights = [2, -1, 0.5f];

    [Fact]
    public void One_step_against_a_straight_line_goes_where_it_falls_by_exactly_epsilon()
    {
        using Engine engine = new(1);
        Attack attack = new(Line(engine, bias: 0), new AttackOptions { Epsilon = 0.1 });
        TensorAssert.Close([0.3f - 0.2f, 0.1f + 0.2f, 0 - 0.2f], attack.Perturb([0.3f, 0.1f, 0]), 1e-6);
    }

    [Theory]
    [InlineData(AttackMethod.Fgsm), InlineData(AttackMethod.Pgd)]
    public void The_smallest_epsilon_of_a_straight_line_is_its_height_over_the_sum_of_its_slopes(AttackMethod method)
    {
        using Engine engine = new(1);

        // The output is 0.7 at the origin and falls by 3.5 for each unit that all three numbers go along: to 0 after 0.2, which is 0.1 of the range of 2.
        Dataset data = Dataset.FromFloats("three", [3], [0, 0, 0, -1, 1, -1], range: ValueRange.Signed);
        AttackResult result = new Attack(Line(engine, bias: 0.7f), new AttackOptions { Method = method, Epsilon = 0.2 }).Run(data, 10);
        Assert.Equal(2, result.Count);
        Assert.Equal((0.5, 0.0), (result.AccuracyBefore, result.AccuracyAfter));
        double[] smallest = [.. result.Smallest.Order()];
        Assert.Equal(0, smallest[0]);
        Assert.InRange(smallest[1], 0.1, 0.102);
        Assert.Equal(0, result.SmallestFor(0.5));
        Assert.Equal(smallest[1], result.SmallestFor(1));
        Assert.Equal(0, result.ShareNeverFooled);
    }

    [Fact]
    public void What_nothing_within_the_bound_fools_counts_as_never_fooled()
    {
        using Engine engine = new(1);
        AttackResult result = new Attack(Line(engine, bias: 10), new AttackOptions { Bound = 0.5 }).Run(Dataset.FromFloats("one", [3], [0, 0, 0], range: ValueRange.Signed), 1);
        Assert.Equal((1.0, 1.0, 1.0), (result.AccuracyBefore, result.AccuracyAfter, result.ShareNeverFooled));
        Assert.Equal(double.PositiveInfinity, result.SmallestFor(0.5));
    }

    [Theory]
    [InlineData(AttackMethod.Noise, "acgan"), InlineData(AttackMethod.Fgsm, "acgan"), InlineData(AttackMethod.Pgd, "acgan"), InlineData(AttackMethod.Pgd, "sgan"), InlineData(AttackMethod.Pgd, "cgan")]
    public void Images_stay_within_epsilon_and_the_range_and_neither_their_number_nor_the_threads_matter(AttackMethod method, string recipe)
    {
        AttackOptions options = new() { Method = method, Epsilon = 0.05, Steps = 3 };
        int[] labels = [.. TestGame.Images.Labels];
        float[] all = new float[100 * 64];
        TestGame.Images.Read([.. Enumerable.Range(0, 100)], all);
        float[] one = Changed(1, 100), two = Changed(2, 100), few = Changed(1, 7);
        TensorAssert.Identical(one, two, "threads");
        TensorAssert.Identical(one[..few.Length], few, "number");
        for (int i = 0; i < one.Length; i++)
        {
            Assert.InRange(one[i], -1, 1);
            Assert.InRange(Math.Abs(one[i] - all[i]), 0, 0.1f + 1e-6f);
        }

        Assert.NotEqual(all, one);

        float[] Changed(int threads, int count)
        {
            using Engine engine = new(threads);
            using AdversarialTrainer trainer = new(TestGame.Named(recipe), TestGame.Images, engine);
            trainer.Step();
            return new Attack(trainer.Model, options).Perturb(all.AsSpan(0, count * 64), labels.AsSpan(0, count));
        }
    }

    [Fact]
    public void Descending_the_gradient_hurts_more_than_noise_and_many_steps_more_than_one()
    {
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(TestGame.Named("acgan") with { Task = new() { Name = "classify", Weight = 10 } }, TestGame.Images, engine);
        for (int i = 0; i < 60; i++) trainer.Step();
        double noise = After(AttackMethod.Noise), fgsm = After(AttackMethod.Fgsm), pgd = After(AttackMethod.Pgd);
        Assert.True(noise > fgsm && fgsm >= pgd, $"{noise} {fgsm} {pgd}");

        double After(AttackMethod method) => new Attack(trainer.Model, new() { Method = method, Epsilon = 0.1 }).Run(TestGame.Images, 100).ConfidenceAfter;
    }

    [Fact]
    public void The_picture_has_three_rows_and_changes_from_grey()
    {
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(TestGame.Named("acgan"), TestGame.Images, engine);
        AttackResult result = new Attack(trainer.Model, new() { Method = AttackMethod.Noise, Epsilon = 0.25 }).Run(TestGame.Images, 5);
        PngImage picture = AttackPicture.Draw(result);
        Assert.Equal((5 * 9 + 1, 3 * 9 + 1), (picture.Width, picture.Height));
        Assert.Equal(2, AttackPicture.Amplification(result));
    }

    [Fact]
    public void A_D_that_looks_at_neighbours_and_options_out_of_range_are_refused()
    {
        using Engine engine = new(1);
        using AdversarialTrainer packs = new(TestGame.Named("pacgan"), TestGame.Images, engine), plain = new(TestGame.Named("acgan"), TestGame.Images, engine);
        Assert.Contains("discriminator.network.pack=1", Assert.Throws<GanSharpException>(() => new Attack(packs.Model, new())).Message);
        Assert.Contains("epsilon is 2", Assert.Throws<GanSharpException>(() => new Attack(plain.Model, new() { Epsilon = 2 })).Message);
        Assert.Contains("bound", Assert.Throws<GanSharpException>(() => new Attack(plain.Model, new() { Bound = 0 })).Message);
        Assert.Contains("at least 1 step", Assert.Throws<GanSharpException>(() => new Attack(plain.Model, new() { Steps = 0 })).Message);
        Dataset unlabelled = Dataset.FromFloats("none", [8, 8, 1], new float[64], range: ValueRange.Signed);
        Assert.Contains("give labelled data", Assert.Throws<GanSharpException>(() => new Attack(plain.Model, new()).Run(unlabelled, 1)).Message);
    }

    [Fact]
    public void A_critic_takes_for_real_what_lies_above_its_mean_of_generated_samples()
    {
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(TestGame.Named("wgan-gp"), TestGame.Images, engine);
        Attack attack = new(trainer.Model, new());
        Assert.Equal(trainer.Model.Score(trainer.Model.Sample(512, 1).Values).Average(), attack.CriticThreshold, 1e-6);
        AttackResult result = attack.Run(TestGame.Images, 20);
        Assert.All(result.Before, a => Assert.Equal(a.Confidence > attack.CriticThreshold, a.IsRight));
    }

    // A model whose D is a straight line.
    private static GanModel Line(Engine engine, float bias)
    {
        Discriminator d = new(new Shape(3), new Linear(3, 1));
        Tensor[] parameters = d.ParameterTensors();
        Weights.CopyTo(parameters[0].AsWritableSpan());
        parameters[1].AsWritableSpan()[0] = bias;
        GanOptions options = new() { Discriminator = new() { Network = new() { Architecture = "mlp" } } };
        ModelInfo info = new()
        {
            Path = "",
            Step = 0,
            Kimg = 0,
            Options = options,
            GeneratorParameters = 0,
            DiscriminatorParameters = 4,
            Data = new DataSignature("line", 1, [3], ValueRange.Signed),
        };
        return new GanModel(new Generator(1, new Shape(3), new Linear(1, 3)), d, options, 0, () => info, engine);
    }
}
