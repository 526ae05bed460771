using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class TaskTests
{
    [Fact]
    public void Classes_are_asked_of_both_batches_and_of_G()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        double[,] real = { { 1, 2, -1 }, { 0, 0.5, 3 } }, fake = { { -2, 1, 0 }, { 1, 1, 1 } };
        TaskInputs inputs = new(Batch(workspace, [1, 2]), Verdict(workspace, real), Batch(workspace, [0, 1]), Verdict(workspace, fake));
        ITask task = Training.Tasks.Get("classify")!;
        double onFake = Entropy(fake, [0, 1]);
        Assert.Equal(Entropy(real, [1, 2]) + onFake, task.DiscriminatorLoss(inputs).ToScalar(), 1e-6);
        Assert.Equal(onFake, task.GeneratorLoss(inputs.Fake, inputs.OnFake)!.ToScalar(), 1e-6);
    }

    [Fact]
    public void Codes_are_a_cross_entropy_of_the_category_and_half_the_squared_error_of_the_numbers()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        GanOptions options = new() { Latent = new() { Size = 2, Categories = 3, Continuous = 1 }, Task = new() { Name = "codes" } };
        ITask task = Training.Tasks.Get("codes")!.For(options, TestGame.Points);
        Assert.Equal(4, task.Outputs(options, 0));

        // Two of noise, a category, a number.
        Batch fake = new(workspace.Zeros(new Shape(2, 2))) { Latents = workspace.From([9, 9, 0, 1, 0, 0.5f, 9, 9, 0, 0, 1, -1], new Shape(2, 6)) };
        double[,] answers = { { 1, 2, -1, 0.25 }, { 0, 0.5, 3, -0.5 } };
        double expected = ((-LogShare(answers, 0, 1, 3) - LogShare(answers, 1, 2, 3)) / 2) + (0.5 * ((0.25 * 0.25) + (0.5 * 0.5)) / 2);
        Verdict verdict = Verdict(workspace, answers);
        Assert.Equal(expected, task.DiscriminatorLoss(new(fake, verdict, fake, verdict)).ToScalar(), 1e-6);
        Assert.Equal(expected, task.GeneratorLoss(fake, verdict)!.ToScalar(), 1e-6);
    }

    [Fact]
    public void Sources_are_asked_of_generated_samples_only()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        double[,] fake = { { -2, 1 }, { 1, 1 } };
        Batch made = new(workspace.Zeros(new Shape(2, 2))) { Sources = new[] { 0, 1 } };
        TaskInputs inputs = new(default, default, made, Verdict(workspace, fake));
        Assert.Equal(Entropy(fake, [0, 1]), Training.Tasks.Get("source")!.DiscriminatorLoss(inputs).ToScalar(), 1e-6);
    }

    [Fact]
    public void Labelled_examples_are_as_many_of_each_class_and_the_seed_draws_them()
    {
        int[] chosen = LabelledExamples.Choose(TestGame.Points, 10, seed: 1);
        Assert.Equal(10, chosen.Distinct().Count());
        Assert.Equal([3, 3, 2, 2], Enumerable.Range(0, 4).Select(label => chosen.Count(i => TestGame.Points.Labels[i] == label)));
        Assert.Equal(chosen, LabelledExamples.Choose(TestGame.Points, 10, seed: 1));
        Assert.NotEqual(chosen, LabelledExamples.Choose(TestGame.Points, 10, seed: 2));

        Dataset without = Dataset.FromFloats("bare", [1], [0, 1]);
        Assert.Equal("bare has no labels, of which data.labelled keeps 10; give labelled data", Refused(without, 10));
        Assert.Equal("data.labelled is 3, but points has 4 classes; label at least one example of each", Refused(TestGame.Points, 3));
        Assert.Equal("data.labelled is 101, which takes 26 of class 0, but points has 25; set data.labelled lower", Refused(TestGame.Points, 101));

        static string Refused(Dataset dataset, int count) => Assert.Throws<GanSharpException>(() => LabelledExamples.Choose(dataset, count, 1)).Message;
    }

    [Fact]
    public void Few_labels_go_round_and_their_place_can_be_kept()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        GanOptions options = new() { BatchSize = 6, Seed = 3, Data = new() { Labelled = 4 }, Task = new() { Name = "labelled" } };

        // A D that tells the class of a point by heart would need weights; the loss of equal logits is log 4 whatever comes.
        Discriminator d = Discriminator.Classifier(new Shape(2), new Linear(2, 4));
        ITask task = Training.Tasks.Get("labelled")!.For(options, TestGame.Points);
        Assert.Equal(Math.Log(4), Paid(task), 1e-6);
        Counter place = Assert.Single(task.Counters);
        Assert.Equal(6, place.Read());

        Initializer.PyTorch.Apply(d, new RandomStream(1, "d"));
        double[] went = [.. Enumerable.Range(0, 3).Select(_ => Paid(task))];
        ITask again = Training.Tasks.Get("labelled")!.For(options, TestGame.Points);
        again.Counters.Single().Write(6);
        Assert.Equal(went, Enumerable.Range(0, 3).Select(_ => Paid(again)));

        // Batches of six from four examples: in twelve each comes three times, so the first two batches have the same sum as the next two.
        again.Counters.Single().Write(0);
        double[] four = [.. Enumerable.Range(0, 4).Select(_ => Paid(again))];
        Assert.Equal(four[0] + four[1], four[2] + four[3], 1e-5);
        Assert.NotEqual(four[0], four[1]);
        Assert.Null(task.GeneratorLoss(default, default));

        // A batch of its own size: the first two of the six.
        ITask few = Training.Tasks.Get("labelled")!.For(options with { Task = options.Task with { Examples = 2 } }, TestGame.Points);
        Batch two = few.Draw(workspace)!.Value;
        Assert.Equal((2, 2, 2L), (two.Samples.Shape[0], two.Labels.Length, few.Counters.Single().Read()));
        task.Counters.Single().Write(0);
        Assert.Equal(task.Draw(workspace)!.Value.Samples.ToArray()[..4], two.Samples.ToArray());

        double Paid(ITask of)
        {
            Batch own = of.Draw(workspace)!.Value;
            return of.DiscriminatorLoss(default(TaskInputs) with { Labelled = own, OnLabelled = d.Judge(own.Samples, Pass.Evaluate) }).ToScalar();
        }
    }

    [Fact]
    public void Trainings_of_other_seeds_can_have_the_same_labels()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();

        // Batches of all labelled examples, in whatever order they come.
        float[] Examples(ulong seed, ulong labels) =>
        [
            .. Training.Tasks.Get("labelled")!.For(new() { BatchSize = 4, Seed = seed, Data = new() { Labelled = 4, LabelSeed = labels }, Task = new() { Name = "labelled" } }, TestGame.Points)
                .Draw(workspace)!.Value.Samples.ToArray().Order(),
        ];
        Assert.Equal(Examples(3, 0), Examples(5, 3));
        Assert.Equal(Examples(4, 3), Examples(5, 3));
        Assert.NotEqual(Examples(3, 0), Examples(5, 0));
    }

    [Fact]
    public void An_unknown_task_is_refused_with_the_nearest_and_none_is_none()
    {
        Assert.Null(Training.Tasks.Get("None"));
        Assert.Equal("there is no task 'classif'; the nearest is classify (tasks: " + string.Join(", ", Training.Tasks.All.Select(t => t.Name)) + ")",
            Assert.Throws<OptionsException>(() => Training.Tasks.Get("classif")).Message);
        Assert.Equal("none | " + string.Join(" | ", Training.Tasks.All.Select(t => t.Name)), OptionsCatalogue.Describe().Single(o => o.Path == "task.name").Range);
    }

    private static Batch Batch(Workspace workspace, int[] labels) => new(workspace.Zeros(new Shape(labels.Length, 2))) { Labels = labels };

    private static Verdict Verdict(Workspace workspace, double[,] classes)
    {
        float[] values = [.. classes.Cast<double>().Select(v => (float)v)];
        Tensor logits = workspace.Zeros(new Shape(classes.GetLength(0), 1));
        return new(logits, logits, workspace.From(values, new Shape(classes.GetLength(0), classes.GetLength(1))));
    }

    private static double Entropy(double[,] logits, int[] labels) => Enumerable.Range(0, labels.Length).Average(i => -LogShare(logits, i, labels[i], logits.GetLength(1)));

    private static double LogShare(double[,] logits, int row, int label, int count) => logits[row, label] - Math.Log(Enumerable.Range(0, count).Sum(k => Math.Exp(logits[row, k])));
}
