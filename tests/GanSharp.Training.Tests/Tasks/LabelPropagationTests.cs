using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class LabelPropagationTests
{
    [Fact]
    public void Shares_are_those_of_the_closed_form()
    {
        const int Count = 40, Width = 3, Neighbours = 4, Classes = 3;
        const double Second = 0.3;
        float[][] values = [new float[Count * Width], new float[Count * Width]];
        new RandomStream(7, "rows").FillNormal(values[0]);
        new RandomStream(7, "others").FillNormal(values[1]);
        float[] shares = new float[Count * Classes];
        new RandomStream(7, "given").FillUniform(shares, 0, 1);
        double[,] given = new double[Count, Classes];
        for (int i = 0; i < shares.Length; i++) given[i / Classes, i % Classes] = i / Classes == 2 ? 0 : shares[i];

        // (I - 0.99 S) F = Y with S = D^-1/2 (A + A') D^-1/2, by elimination; A has the cubes of the largest cosines of each row, of each view by its weight.
        double[,] links = new double[Count, Count], left = new double[Count, Count + Classes];
        foreach (var (view, weight) in new[] { (values[0], 1), (values[1], Second) })
        {
            double[,] cosine = new double[Count, Count];
            for (int i = 0; i < Count; i++)
            {
                for (int j = 0; j < Count; j++) cosine[i, j] = Dot(view, i, j) / Math.Sqrt(Dot(view, i, i) * Dot(view, j, j));
                foreach (int j in Enumerable.Range(0, Count).Where(j => j != i).OrderByDescending(j => cosine[i, j]).Take(Neighbours))
                {
                    links[i, j] += weight * Math.Pow(Math.Max(0, cosine[i, j]), 3);
                    links[j, i] += weight * Math.Pow(Math.Max(0, cosine[i, j]), 3);
                }
            }
        }

        double[] sums = [.. Enumerable.Range(0, Count).Select(i => Enumerable.Range(0, Count).Sum(j => links[i, j]))];
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < Count; j++) left[i, j] = (i == j ? 1 : 0) - (0.99 * links[i, j] / Math.Sqrt(sums[i] * sums[j]));
            for (int c = 0; c < Classes; c++) left[i, Count + c] = given[i, c];
        }

        Eliminate(left);
        double[,] found = LabelPropagation.Spread([(new("rows", values[0], Width), 1), (new("others", values[1], Width), Second)], given, Neighbours, 2);
        for (int i = 0; i < Count; i++)
        {
            double[] expected = [.. Enumerable.Range(0, Classes).Select(c => left[i, Count + c])];
            for (int c = 0; c < Classes; c++) Assert.Equal(expected[c] / expected.Sum(), found[i, c], 1e-4);
        }

        static double Dot(float[] view, int i, int j) => Enumerable.Range(0, Width).Sum(k => (double)view[(i * Width) + k] * view[(j * Width) + k]);
    }

    [Fact]
    public void A_label_follows_a_chain_past_nearer_examples_of_another_class()
    {
        // Labelled at one end: the other end of each arc is nearer to the other's label, but for the chain.
        double[,] given = new double[80, 2];
        (given[0, 0], given[40, 1]) = (1, 1);
        double[,] shares = LabelPropagation.Spread([(TwoArcs(), 1)], given, 3, 1);
        for (int i = 0; i < 80; i++) Assert.True(shares[i, i / 40] > 0.5, $"example {i}");
        Assert.Equal(0, shares[39, 1], 1e-12);
    }

    [Fact]
    public void A_kind_that_is_taken_for_another_class_comes_to_the_one_it_is_linked_to_unless_that_is_sure()
    {
        // An arc whose far end is taken for class 1 with little doubt or much, and one that is class 1.
        Assert.True(Far(0.6)[0] > 0.5);
        Assert.True(Far(0.99)[0] < 0.5);

        double[] Far(double wrong)
        {
            double[,] given = new double[80, 2];
            for (int i = 0; i < 80; i++) given[i, 1] = i < 28 ? 0.02 : i < 40 ? wrong : 0.98;
            for (int i = 0; i < 80; i++) given[i, 0] = 1 - given[i, 1];
            double[,] shares = LabelPropagation.Spread([(TwoArcs(), 1)], given, 3, 1);
            return [shares[39, 0], shares[39, 1]];
        }
    }

    [Fact]
    public void For_a_while_every_second_example_has_the_label_that_has_spread_to_it()
    {
        // Three narrow heaps: whatever D's features, neighbours are of one heap.
        float[] noise = new float[400];
        new RandomStream(4, "heaps").FillNormal(noise, 0, 0.02f);
        float[,] centres = { { 0.8f, 0 }, { -0.5f, 0.7f }, { -0.5f, -0.7f } };
        Dataset heaps = Dataset.FromFloats("heaps", [2], [.. noise.Select((n, i) => centres[i / 2 % 3, i % 2] + n)], [.. Enumerable.Range(0, 200).Select(i => i % 3)], ValueRange.Signed);
        GanOptions options = OptionsBinder.Bind("sgan", null, ["batchSize=20", "data.labelled=6", "stop.steps=8", "task.propagation.everySteps=4", "task.propagation.forSteps=2", "task.propagation.rawWeight=0.3", "task.examples=8"], _ => heaps) with { Seed = 5 };
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(options, heaps, engine);
        Tensor spread = Assert.Single(trainer.State, t => t.Name == "task.propagated").Tensor;
        for (int step = 0; step < 4; step++) trainer.Step();
        Assert.All(spread.ToArray(), label => Assert.Equal(0, label));

        // The same task for itself, to see what it draws.
        ITask task = Training.Tasks.Get("labelled")!.For(options, heaps);
        using Workspace workspace = engine.OpenWorkspace();
        HashSet<int> known = [.. LabelledExamples.Choose(heaps, 6, 5)];
        float[] all = new float[400];
        heaps.Read([.. Enumerable.Range(0, 200)], all);
        task.Prepare(4, trainer.Model);
        Assert.All(Draw(task, 20), e => Assert.Contains(e, known));
        task.Prepare(5, trainer.Model);
        int[] drawn = [.. Draw(task, 97)];
        Assert.All(drawn.Where((_, i) => i % 2 == 0), e => Assert.Contains(e, known));
        Assert.Equal(Enumerable.Range(0, 200).Except(known), drawn.Where((_, i) => i % 2 == 1).Distinct().Order());
        task.Prepare(6, trainer.Model);
        Assert.Equal(4, Draw(task, 1).Count(e => !known.Contains(e)));

        // What a checkpoint holds goes on alike.
        ITask again = Training.Tasks.Get("labelled")!.For(options, heaps);
        foreach (var (from, to) in task.Counters.Zip(again.Counters)) to.Write(from.Read());
        task.State.Single().Tensor.AsSpan().CopyTo(again.State.Single().Tensor.AsWritableSpan());
        again.Prepare(6, trainer.Model);
        Assert.Equal(Draw(task, 50), Draw(again, 50));
        task.Prepare(7, trainer.Model);
        Assert.All(Draw(task, 20), e => Assert.Contains(e, known));

        // The trainer does so by itself.
        trainer.Step();
        Assert.Equal(task.State.Single().Tensor.ToArray(), spread.ToArray());

        // Which examples come; each must have its heap's label.
        List<int> Draw(ITask of, int batches)
        {
            List<int> found = [];
            for (; batches > 0; batches--)
            {
                Batch batch = of.Draw(workspace)!.Value;
                float[] samples = batch.Samples.ToArray();
                for (int i = 0; i < 8; i++)
                {
                    int example = Enumerable.Range(0, 200).Single(e => all[2 * e] == samples[2 * i] && all[(2 * e) + 1] == samples[(2 * i) + 1]);
                    Assert.Equal(heaps.Labels[example], batch.Labels.Span[i]);
                    found.Add(example);
                }
            }

            return found;
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1100)]
    public void By_their_own_numbers_examples_find_their_kind_where_D_sees_nothing(int width)
    {
        // Three heaps that differ by less than what is common to all.
        float[] noise = new float[120 * width], values = new float[120 * width];
        new RandomStream(4, "noise").FillNormal(noise, 0, 0.02f);
        for (int i = 0; i < values.Length; i++) values[i] = 0.5f + noise[i] + ((i / width % 3) switch { 0 => i % 2 == 0 ? 0.3f : 0, 1 => i % 2 == 0 ? -0.3f : 0.3f, _ => i % 2 == 0 ? 0 : -0.3f });
        Dataset heaps = Dataset.FromFloats("heaps", [width], values, [.. Enumerable.Range(0, 120).Select(i => i % 3)], ValueRange.Signed);
        Assert.Equal(0, WrongLabels("1"));
        Assert.NotEqual(0, WrongLabels("0"));

        int WrongLabels(string weight)
        {
            GanOptions options = OptionsBinder.Bind("sgan", null, ["batchSize=20", "data.labelled=6", "task.propagation.everySteps=4", "task.propagation.forSteps=2", "task.examples=20", $"task.propagation.rawWeight={weight}"], _ => heaps);
            using Engine engine = new(1);
            using AdversarialTrainer trainer = new(options, heaps, engine);
            foreach (var (_, tensor) in trainer.State.Where(t => t.Name.EndsWith(".gain", StringComparison.Ordinal) || t.Name.EndsWith(".bias", StringComparison.Ordinal))) tensor.AsWritableSpan().Clear();
            ITask task = Training.Tasks.Get("labelled")!.For(options, heaps);
            task.Prepare(5, trainer.Model);
            int[] others = [.. task.State.Single().Tensor.ToArray().Select(label => (int)label)];
            int[] known = [.. LabelledExamples.Choose(heaps, 6, options.Seed)];
            int[] order = [.. new RandomStream(options.Seed, "data.propagation/1").Permutation(120).Except(known)];
            return order.Zip(others).Count(pair => pair.First % 3 != pair.Second);
        }
    }

    [Fact]
    public void Where_all_examples_have_a_label_none_spread()
    {
        GanOptions options = TestGame.Named("sgan on points") with { Data = new() { Labelled = 100 }, Task = new() { Name = "labelled", Propagation = new() { EverySteps = 2 } } };
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(options, TestGame.Points, engine);
        for (int step = 0; step < 3; step++) trainer.Step();
        Assert.DoesNotContain(trainer.State, t => t.Name == "task.propagated");
    }

    [Fact]
    public void Labels_that_no_task_draws_cannot_spread() =>
        Assert.Contains("task.name to labelled", Assert.Throws<OptionsException>(() => OptionsBinder.FromRecipe("dcgan").Set("task.propagation.everySteps=100").Build()).Message, StringComparison.Ordinal);

    // Directions around a pole: 40 on nearly half a turn, 40 on the other.
    private static FeatureRows TwoArcs() => new("arcs", [.. Enumerable.Range(0, 80).SelectMany(i =>
    {
        double turn = i < 40 ? i * Math.PI / 40 : Math.PI + 0.3 + ((i - 40) * (Math.PI - 0.6) / 40);
        return new[] { (float)Math.Cos(turn), (float)Math.Sin(turn), 1f };
    })], 3);

    private static void Eliminate(double[,] m)
    {
        int rows = m.GetLength(0), columns = m.GetLength(1);
        for (int pivot = 0; pivot < rows; pivot++)
        {
            int best = Enumerable.Range(pivot, rows - pivot).MaxBy(i => Math.Abs(m[i, pivot]));
            for (int j = 0; j < columns; j++) (m[pivot, j], m[best, j]) = (m[best, j], m[pivot, j]);
            double scale = m[pivot, pivot];
            for (int j = 0; j < columns; j++) m[pivot, j] /= scale;
            for (int i = 0; i < rows; i++)
            {
                double factor = i == pivot ? 0 : m[i, pivot];
                for (int j = 0; j < columns && factor != 0; j++) m[i, j] -= factor * m[pivot, j];
            }
        }
    }
}
