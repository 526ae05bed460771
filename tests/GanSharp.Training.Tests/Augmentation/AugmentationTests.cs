using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class AugmentationTests
{
    public static TheoryData<string> Names => [.. Augmentations.All.Select(a => a.Name)];

    [Theory, MemberData(nameof(Names))]
    public void A_gradient_passes_through_as_finite_differences_say(string name)
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = workspace.Normal(new Shape(3, 8, 8, 2), new RandomStream(1, "x")).Detach(tracked: true), w = workspace.Normal(new Shape(3, 8, 8, 2), new RandomStream(1, "w"));
        float[] gradient = Gradients.Of((Augmentations.Get(name).Apply(x, new RandomStream(2, "a")) * w).Sum(), [x])[0].ToArray(), at = x.ToArray();

        // Every augmentation is linear in the image once its numbers are drawn, so one large step along a direction is exact.
        Tensor direction = workspace.Normal(x.Shape, new RandomStream(1, "direction"));
        double slope = (Value(1) - Value(-1)) / 2, expected = at.Select((_, i) => (double)gradient[i] * direction.AsSpan()[i]).Sum();
        Assert.Equal(expected, slope, 1e-4 * Math.Max(1, Math.Abs(expected)));

        double Value(float by) => (Augmentations.Get(name).Apply(x.Detach() + (direction * by), new RandomStream(2, "a")) * w).Sum().ToScalar();
    }

    [Theory, MemberData(nameof(Names))]
    public void Images_are_changed_each_in_its_own_way_and_draws_depend_on_the_shape_alone(string name)
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor one = workspace.Normal(new Shape(1, 8, 8, 2), new RandomStream(1, "x")), x = one.Repeat(0, 8);
        RandomStream a = new(2, "a"), b = new(2, "a");
        float[] y = Augmentations.Get(name).Apply(x, a).ToArray();
        Augmentations.Get(name).Apply(x * 0f, b);
        Assert.Equal(a.Position, b.Position);
        Assert.True(Enumerable.Range(0, 8).Select(i => string.Join(',', y.AsSpan(i * 128, 128).ToArray())).Distinct().Count() >= 5);
    }

    [Fact]
    public void A_moved_image_is_the_image_somewhere_else_among_zeros()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = workspace.Full(new Shape(50, 16, 16, 1), 1);
        float[] y = new Translation().Apply(x, new RandomStream(1, "a")).ToArray();
        HashSet<(int, int)> moves = [];
        for (int i = 0; i < 50; i++)
        {
            // By at most 2 in each direction: what is left is a rectangle of ones.
            int[] rows = [.. Enumerable.Range(0, 16).Where(r => Enumerable.Range(0, 16).Any(c => y[(i * 256) + (r * 16) + c] == 1))];
            int[] columns = [.. Enumerable.Range(0, 16).Where(c => Enumerable.Range(0, 16).Any(r => y[(i * 256) + (r * 16) + c] == 1))];
            Assert.InRange(rows.Length, 14, 16);
            Assert.InRange(columns.Length, 14, 16);
            Assert.Equal(rows.Length * columns.Length, y.AsSpan(i * 256, 256).ToArray().Sum());
            moves.Add((rows[0] == 0 ? rows.Length - 16 : rows[0], columns[0] == 0 ? columns.Length - 16 : columns[0]));
        }

        Assert.True(moves.Count > 12);
    }

    [Fact]
    public void A_cut_hides_at_most_a_quarter()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        float[] y = new Cutout().Apply(workspace.Full(new Shape(200, 8, 8, 1), 1), new RandomStream(1, "a")).ToArray();
        int[] hidden = [.. Enumerable.Range(0, 200).Select(i => y.AsSpan(i * 64, 64).ToArray().Count(v => v == 0))];
        Assert.InRange(hidden.Min(), 4, 8);
        Assert.Equal(16, hidden.Max());
    }

    [Fact]
    public void The_probability_adapts_until_D_is_as_sure_as_it_should_be()
    {
        AugmentationOptions options = new() { Kinds = ["brightness"], AdaptTo = 0.6, AdaptKimg = 1, Probability = 0.9 };
        Augmenter augmenter = new(options, new RandomStream(1, "a"));
        Assert.Equal(0, augmenter.Probability);
        float[] sure = [.. Enumerable.Repeat(2f, 50)], unsure = [.. Enumerable.Range(0, 50).Select(i => i < 30 ? 1f : -1)];
        for (int i = 0; i < 3; i++) augmenter.Note(sure);
        Assert.Equal(0, augmenter.Probability);
        augmenter.Note(sure);
        Assert.Equal(0.2, augmenter.Probability, 1e-9);
        for (int i = 0; i < 6; i++) augmenter.Note(sure);

        Augmenter other = new(options, new RandomStream(1, "a"));
        foreach (var (from, to) in augmenter.Counters.Zip(other.Counters)) to.Write(from.Read());
        for (int i = 0; i < 102; i++)
        {
            augmenter.Note(sure);
            other.Note(sure);
        }

        Assert.Equal((0.9, 0.9), (augmenter.Probability, other.Probability));
        for (int i = 0; i < 8; i++) augmenter.Note(unsure);
        Assert.Equal(0.5, augmenter.Probability, 1e-9);
    }

    [Fact]
    public void Noise_fades_and_nothing_is_drawn_where_nothing_is_done()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        RandomStream random = new(1, "a");
        Augmenter augmenter = new(new() { Noise = 2, NoiseSteps = 100 }, random);
        Tensor x = workspace.Zeros(new Shape(10_000, 1));

        // The standard deviation of 10,000 normals is known to 0.7%.
        foreach (var (step, deviation) in new[] { (1, 2.0), (51, 1.0), (91, 0.2) }) Assert.InRange(Math.Sqrt(augmenter.Apply(x, step).ToArray().Average(v => (double)v * v)), deviation * 0.96, deviation * 1.04);
        ulong place = random.Position;
        Assert.Same(x, augmenter.Apply(x, 101));
        Assert.Equal(place, random.Position);
        Assert.Same(x, new Augmenter(new() { Kinds = ["cutout"], Probability = 0 }, random).Apply(x, 1));
    }

    [Fact]
    public void A_probability_of_a_third_changes_a_third()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Augmenter augmenter = new(new() { Kinds = ["brightness"], Probability = 1 / 3.0 }, new RandomStream(1, "a"));
        float[] y = augmenter.Apply(workspace.Zeros(new Shape(3000, 1, 1, 1)), 1).ToArray();

        // A binomial's standard deviation is 26.
        Assert.InRange(y.Count(v => v != 0), 1000 - 130, 1000 + 130);
    }

    [Fact]
    public void Vectors_take_noise_and_no_changes_of_images()
    {
        GanOptions options = TestGame.MlpOptions;
        using Engine engine = new(1);
        OptionsException refused = Assert.Throws<OptionsException>(() => new AdversarialTrainer(options with { Augmentation = new() { Kinds = ["translation"] } }, TestGame.Points, engine));
        Assert.Contains("augmentation.kinds changes images, and points holds vectors", refused.Message);
        using AdversarialTrainer trainer = new(options with { Augmentation = new() { Noise = 0.1 } }, TestGame.Points, engine);
        trainer.Step();
    }
}
