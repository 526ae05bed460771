using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The latent codes of InfoGAN (Chen et al. 2016, arXiv:1606.03657, equation 6): D's features must let the codes that G was given be read off a sample, one category by
/// cross-entropy and numbers by half their squared error (a normal of variance 1), a lower bound of the mutual information. Both players minimize it.
/// </summary>
public sealed class CodesTask : ITask
{
    private readonly int _noise;
    private readonly int _categories;
    private readonly int _numbers;

    /// <summary>The task of no game in particular.</summary>
    public CodesTask()
    {
    }

    private CodesTask(LatentOptions latent) => (_noise, _categories, _numbers) = (latent.Size, latent.Categories, latent.Continuous);

    /// <inheritdoc/>
    public string Name => "codes";

    /// <inheritdoc/>
    public int Outputs(GanOptions options, int classes)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Latent.Categories + options.Latent.Continuous;
    }

    /// <inheritdoc/>
    public ITask For(GanOptions options, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new CodesTask(options.Latent);
    }

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(in TaskInputs inputs) => Loss(inputs.Fake, inputs.OnFake);

    /// <inheritdoc/>
    public Tensor? GeneratorLoss(in Batch fake, in Verdict onFake) => Loss(fake, onFake);

    /// <inheritdoc/>
    public string? ObjectionTo(GanOptions options) =>
        Outputs(options, 0) > 0 ? null : "the task codes reads codes off a sample, of which the latent has none; set latent.categories to 10 or latent.continuous to 2";

    private Tensor Loss(in Batch fake, in Verdict verdict)
    {
        Tensor answers = verdict.Classes!, codes = fake.Latents!;
        Tensor? loss = null;
        if (_categories > 0)
        {
            // The cross-entropy of a one-hot category is minus its logarithm.
            Tensor logs = answers.Slice(new AxisRange(1, 0, _categories)).LogSoftmax();
            loss = (logs * codes.Slice(new AxisRange(1, _noise, _categories))).Sum() * (-1f / codes.Shape[0]);
        }

        if (_numbers == 0) return loss!;
        Tensor miss = answers.Slice(new AxisRange(1, _categories, _numbers)) - codes.Slice(new AxisRange(1, _noise + _categories, _numbers));
        Tensor squares = (miss * miss).Sum() * (0.5f / codes.Shape[0]);
        return loss is null ? squares : loss + squares;
    }
}
