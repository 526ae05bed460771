using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class DealerTests
{
    [Fact]
    public void All_judge_all_or_take_turns_until_all_have_met()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Batch batch = new(workspace.From([0, 1, 2, 3], new Shape(4, 1))) { Labels = new[] { 5, 6, 7, 8 }, Sources = new[] { 0, 0, 1, 1 } };
        Batch all = new Dealer(new() { Generators = 2, Discriminators = 2 }).Deal(batch, 1, generated: true);
        Assert.Equal([0, 1, 2, 3, 0, 1, 2, 3], all.Samples.ToArray());
        Assert.Equal([5, 6, 7, 8, 5, 6, 7, 8], all.Labels.ToArray());

        Dealer turns = new(new() { Generators = 2, Discriminators = 2, Meeting = "turns" });
        HashSet<(int Source, int Judge)> met = [];
        for (long step = 1; step <= 2; step++)
        {
            int[] sources = turns.Deal(batch, step, generated: true).Sources.ToArray();
            for (int i = 0; i < 4; i++) met.Add((sources[i], i / 2));
        }

        Assert.Equal(4, met.Count);
        Assert.Equal([0, 1, 2, 3], turns.Deal(batch, 1, generated: false).Samples.ToArray());
        Assert.Same(batch.Samples, new Dealer(new()).Deal(batch, 1, generated: true).Samples);
    }

    [Fact]
    public void G_faces_the_mean_the_strictest_or_something_between()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        float[] logits = [1, 2, -1, 0, -3, -2];
        Verdict verdict = new(workspace.From(logits, new Shape(6, 1)), workspace.Zeros(new Shape(6, 1)), null);
        double[] losses = [.. logits.Chunk(2).Select(pair => pair.Average(x => Math.Log(1 + Math.Exp(-x))))];
        double sum = losses.Sum(Math.Exp);
        Assert.Equal(losses.Average(), Loss("mean"), 1e-6);
        Assert.Equal(losses.Max(), Loss("max"), 1e-6);
        Assert.Equal(losses.Sum(l => Math.Exp(l) / sum * l), Loss("softmax"), 1e-6);

        double Loss(string aggregate) => new Dealer(new() { Discriminators = 3, Aggregate = aggregate }).Loss(new NonSaturating(), verdict, default).ToScalar();
    }
}
