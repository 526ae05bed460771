using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>Real samples to compare generated ones with.</summary>
/// <param name="Dataset">The samples, in the scale of the training.</param>
/// <param name="Split">Which part of the data they are.</param>
/// <param name="IsHeldOut">Whether the training saw none of them.</param>
public sealed record RealSamples(Dataset Dataset, string Split, bool IsHeldOut)
{
    /// <summary>The data of a model's run: the part that it was not trained on where there is one, otherwise the one that it was.</summary>
    /// <param name="model">The model.</param>
    /// <param name="source">Other data of the same kind, of which the test split is taken where there is one; null for the run's.</param>
    /// <exception cref="GanSharpException">The data is not at hand, or does not fit the model.</exception>
    public static RealSamples Of(GanModel model, string? source = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        DataOptions trained = model.Options.Data;
        string path = source ?? trained.Source;
        try
        {
            if (source is null) return new(Fitting(trained.OpenHeldOut(), model), trained.HeldOutSplit() ?? trained.Split, trained.HeldOutSplit() is not null);
            IReadOnlyList<string> splits = Datasets.Splits(path);
            string split = splits.Contains(Datasets.Test) ? Datasets.Test : splits[0];
            return new(Fitting(Datasets.Open(path, split), model), split, IsHeldOut: true);
        }
        catch (GanSharpException e) when (source is null)
        {
            throw new GanSharpException($"the data of this run, {path}, is not at hand, and real samples are needed to compare with ({e.Message}); name it with --data", e);
        }
    }

    /// <summary>The data that a model was trained on.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="GanSharpException">The data is not at hand, or has changed its shape.</exception>
    public static RealSamples TrainingOf(GanModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        DataOptions trained = model.Options.Data;
        return new(Fitting(trained.Open(), model), trained.Split, IsHeldOut: false);
    }

    /// <summary>Data in the scale of a training: of images the ranges of bytes, [0, 1] and [-1, 1] speak for themselves; any other, and that of vectors, is the training's.</summary>
    public static Dataset Scaled(Dataset data, DataSignature trained)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(trained);
        bool plain = data.IsImage && (data.IsStoredAsBytes || trained.Scale == ValueRange.Bytes || trained.Scale == ValueRange.Unit || trained.Scale == ValueRange.Signed);
        return plain ? data : data.WithScale(trained.Scale);
    }

    /// <summary>Data for a model, in the scale of its training.</summary>
    /// <exception cref="GanSharpException">The samples have another shape.</exception>
    public static Dataset Fitting(Dataset data, GanModel model)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(model);
        return Fitting(data, model.Info.Data);
    }

    /// <summary>Data in the shape and the scale of a training.</summary>
    /// <exception cref="GanSharpException">The samples have another shape.</exception>
    internal static Dataset Fitting(Dataset data, DataSignature trained)
    {
        if (!data.ExampleShape.SequenceEqual(trained.Shape.AsSpan()))
            throw new GanSharpException($"{data.Name} has samples of {string.Join('x', data.ExampleShape.ToArray())}, but the training was on {string.Join('x', trained.Shape)} ({trained.Name}); give data of that shape");
        return Scaled(data, trained);
    }
}
