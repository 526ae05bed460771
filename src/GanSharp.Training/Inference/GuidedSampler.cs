using System.Globalization;
using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Draws samples with both players: G makes them, D, calibrated on real samples, says which are kept or where their latents go. As with <see cref="GanModel.Sample"/>
/// the seed and a sample's number decide it, neither the number of samples nor the threads do. Use it from one thread at a time.
/// </summary>
public sealed class GuidedSampler
{
    private readonly GanModel _model;
    private readonly ISampler _sampler;

    private GuidedSampler(GanModel model, SamplingMethod method, int steps, LogRatio[] ratios, ISampler sampler)
    {
        _model = model;
        _sampler = sampler;
        Method = method;
        Steps = steps;
        Calibrations = [.. ratios.Select(r => r.Calibration)];
    }

    private delegate ISampler Maker(PlayerPair players, LogRatio[] ratios, int steps);

    /// <summary>How samples are drawn.</summary>
    public SamplingMethod Method { get; }

    /// <summary>The method's steps.</summary>
    public int Steps { get; }

    /// <summary>What D's output means: one calibration for each label where G is told labels, otherwise one.</summary>
    public IReadOnlyList<Calibration> Calibrations { get; }

    /// <summary>The steps that a method takes when nobody says.</summary>
    public static int UsualSteps(SamplingMethod method) => method switch
    {
        SamplingMethod.Rejection => 1000,
        SamplingMethod.Mcmc => 100,
        _ => 100,
    };

    /// <summary>Calibrates D and makes a sampler.</summary>
    /// <param name="model">The model; it must live as long as the sampler is used.</param>
    /// <param name="real">Real samples in the scale of the training, best such as the training did not see (<see cref="RealSamples.Of"/>).</param>
    /// <param name="method">How samples are drawn.</param>
    /// <param name="steps">The method's steps, 1 to 100,000; 0 for <see cref="UsualSteps"/>.</param>
    /// <exception cref="GanSharpException">D's output is no judgement of single samples, or the data does not fit.</exception>
    public static GuidedSampler Create(GanModel model, Dataset real, SamplingMethod method, int steps = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(real);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, 100_000);
        if (ObjectionTo(model) is { } objection) throw new GanSharpException(objection);
        Dataset fitting = RealSamples.Fitting(real, model);
        if (model.AsksForLabels && !fitting.HasLabels) throw new GanSharpException($"{fitting.Name} has no labels, and D must be told them to judge real samples; give data with labels");
        if (model.TellsLabels && fitting.ClassCount > model.AskableClasses)
            throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"{fitting.Name} has {fitting.ClassCount} classes, but the run was trained on {model.AskableClasses}; give data with those"));
        PlayerPair players = new(model);
        LogRatio[] ratios = LogRatio.Of(players, fitting);
        int taken = steps == 0 ? UsualSteps(method) : steps;
        Maker make = method switch
        {
            SamplingMethod.Rejection => static (p, r, n) => new RejectionSampler(p, r, n),
            SamplingMethod.Mcmc => static (p, r, n) => new ChainSampler(p, r, n),
            _ => static (p, r, n) => new LangevinSampler(p, r, n),
        };
        return new(model, method, taken, ratios, make(players, ratios, taken));
    }

    /// <summary>Why D can't help to draw samples: one line; null when it can.</summary>
    public static string? ObjectionTo(GanModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        NetworkOptions d = model.Options.Discriminator.Network;
        const string Way = "use --method generator";
        if (model.Options.Players is { Generators: > 1 } or { Discriminators: > 1 }) return $"this model ({model.Options.Recipe}) has several players on a side, and the method takes one of each; {Way}";
        if (model.Options.Discriminator.Kind != "network" || model.Options.Generator.Kind != "network") return $"this model ({model.Options.Recipe}) has a player that is no network; {Way}";
        if (d.Pack > 1) return $"the discriminator of this model ({model.Options.Recipe}) judges packs of {d.Pack} samples, so it says nothing about a single one; {Way}";
        if (d.Autoencoder) return $"the discriminator of this model ({model.Options.Recipe}) is an autoencoder, whose error is no ratio of densities; {Way}";
        return d.Minibatch != "none" ? $"the discriminator of this model ({model.Options.Recipe}) judges a sample by the others of its batch (discriminator.network.minibatch {d.Minibatch}); {Way}" : null;
    }

    /// <summary>Draws samples.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">Any number; another one gives other samples.</param>
    /// <param name="label">The class of all samples, where G can be asked for one; null goes through the classes in turn.</param>
    /// <param name="progress">Is told now and then how many samples are done.</param>
    /// <exception cref="GanSharpException">So many samples do not fit into one array, or there is no such class to ask for.</exception>
    public SampleBatch Sample(int count, ulong seed, int? label = null, Action<int>? progress = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (label is { } asked) _model.RequireClass(asked);
        int size = _model.Generator.OutputShape.Length;
        if ((long)count * size > Array.MaxLength) throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"{count} samples of {size} numbers do not fit into memory at once; ask for at most {Array.MaxLength / size} at a time"));
        float[] values = new float[count * size];
        using Workspace workspace = _sampler.NeedsGradients ? _model.Engine.OpenWorkspace() : _model.Engine.OpenInferenceWorkspace();
        _sampler.Sample(workspace, values, seed, label, progress ?? (static _ => { }));
        return new SampleBatch(values, _model.Generator.OutputShape.ToArray());
    }
}
