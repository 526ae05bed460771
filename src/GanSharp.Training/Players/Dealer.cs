using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Which discriminator judges which samples. Rows of a batch go to discriminators in equal blocks, the first to the first. Where each judges all of a batch, it is
/// repeated for each; where they take turns, generated rows move on by one block in each step.
/// </summary>
internal sealed class Dealer(PlayersOptions options)
{
    /// <summary>How many discriminators there are.</summary>
    public int Discriminators => options.Discriminators;

    /// <summary>The copies of a batch that are judged.</summary>
    public int Copies => options.Meeting == "all" ? options.Discriminators : 1;

    /// <summary>The batch as the discriminators get it.</summary>
    public Batch Deal(in Batch batch, long step, bool generated)
    {
        if (options.Discriminators == 1) return batch;
        if (Copies > 1) return Rows(batch, Repeated(batch.Samples.Shape[0]));
        return generated ? Rows(batch, Moved(batch.Samples.Shape[0], step)) : batch;
    }

    /// <summary>The loss of G from verdicts on what was dealt.</summary>
    public Tensor Loss(IObjective objective, in Verdict fake, in Verdict real)
    {
        if (Copies == 1 || options.Aggregate == "mean") return objective.GeneratorLoss(fake, real);
        Tensor[] losses = new Tensor[Copies];
        for (int i = 0; i < losses.Length; i++) losses[i] = objective.GeneratorLoss(Part(fake, i), objective.ComparesWithReal ? Part(real, i) : default).Reshape(1);
        Tensor all = Tensor.Concatenate(losses, 0);
        if (options.Aggregate == "max") return all.Max();

        // The weights follow the losses and are no part of what G can change (Durugkar et al. 2017, section 3.2, with lambda 1).
        return (all.Detach().Softmax() * all).Sum();
    }

    private Verdict Part(in Verdict verdict, int index)
    {
        int rows = verdict.Logits.Shape[0] / Copies;
        AxisRange own = new(0, index * rows, rows);
        return verdict with { Logits = verdict.Logits.Slice(own), Features = verdict.Features.Slice(own) };
    }

    private int[] Repeated(int rows)
    {
        int[] all = new int[rows * Copies];
        for (int i = 0; i < all.Length; i++) all[i] = i % rows;
        return all;
    }

    // The block is the smaller part of the two sides, so that a generator's samples stay together.
    private int[] Moved(int rows, long step)
    {
        int blocks = Math.Max(options.Discriminators, options.Generators), by = (int)(step % blocks) * (rows / blocks);
        int[] all = new int[rows];
        for (int i = 0; i < rows; i++) all[i] = (i + by) % rows;
        return all;
    }

    private static Batch Rows(in Batch batch, int[] rows) => batch with
    {
        Samples = batch.Samples.Gather(rows),
        Labels = Of(batch.Labels, rows),
        Sources = Of(batch.Sources, rows),
        Latents = batch.Latents?.Gather(rows),
    };

    private static ReadOnlyMemory<int> Of(ReadOnlyMemory<int> values, int[] rows)
    {
        if (values.IsEmpty) return values;
        ReadOnlySpan<int> from = values.Span;
        int[] chosen = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++) chosen[i] = from[rows[i]];
        return chosen;
    }
}
