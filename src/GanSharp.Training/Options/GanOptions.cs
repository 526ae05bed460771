namespace GanSharp.Training;

/// <summary>
/// Everything that decides how a training goes, apart from the number of threads: the same options give the same
/// weights. The defaults are those of the recipe <c>dense-dcgan</c>. Written to a run's <c>options.json</c>.
/// </summary>
/// <remarks>
/// A new option is one property with an <see cref="OptionAttribute"/>: the JSON file, <c>--set</c>, the help table, the
/// range check and the report all follow from it.
/// </remarks>
public sealed record GanOptions
{
    /// <summary>The recipe that these options began as; a label. Default <c>dense-dcgan</c>.</summary>
    [Option("the recipe that the options began as; name it as the argument of train")]
    public string Recipe { get; init; } = "dense-dcgan";

    /// <summary>The seed of every random stream. Default 1.</summary>
    [Option("the seed of every random stream; the same seed gives the same weights")]
    public ulong Seed { get; init; } = 1;

    /// <summary>Images in a batch, for each player. Default 64.</summary>
    [Option("images in a batch, for each player", Min = 1, Max = 65536)]
    public int BatchSize { get; init; } = 64;

    /// <summary>
    /// What the players play for, one of <see cref="Objectives.All"/>: with <c>non-saturating</c> G maximizes log D(G(z)), with <c>minimax</c> it minimizes
    /// log(1 - D(G(z))) (both Goodfellow et al. 2014, section 3). Default <c>non-saturating</c>.
    /// </summary>
    [Option("what the players play for", Registry = typeof(Objectives))]
    public string Objective { get; init; } = "non-saturating";

    /// <summary>What is added to D's loss. Default none.</summary>
    [Option("what is added to D's loss, each with its weight")]
    public OptionList<PenaltyOptions> Penalties { get; init; } = [];

    /// <summary>What the energy objectives need to know.</summary>
    [Option("what the energy objectives need to know")]
    public EnergyOptions Energy { get; init; } = new();

    /// <summary>What the adversarial penalties need to know.</summary>
    [Option("what the adversarial penalties need to know")]
    public AdversarialOptions Adversarial { get; init; } = new();

    /// <summary>A second question that D answers.</summary>
    [Option("a second question that D answers")]
    public TaskOptions Task { get; init; } = new();

    /// <summary>How samples are changed before D sees them.</summary>
    [Option("how samples are changed before D sees them")]
    public AugmentationOptions Augmentation { get; init; } = new();

    /// <summary>Which samples G learns from.</summary>
    [Option("which samples G learns from")]
    public TopKOptions TopK { get; init; } = new();

    /// <summary>The real images.</summary>
    [Option("the real images")]
    public DataOptions Data { get; init; } = new();

    /// <summary>The latent z that G starts from.</summary>
    [Option("the latent z that G starts from")]
    public LatentOptions Latent { get; init; } = new();

    /// <summary>The generator G.</summary>
    [Option("the generator G")]
    public PlayerOptions Generator { get; init; } = new() { Optimizer = new() { LearningRate = 1e-3 } };

    /// <summary>The discriminator D.</summary>
    [Option("the discriminator D")]
    public PlayerOptions Discriminator { get; init; } = new()
    {
        Network = new() { Activation = "leaky-relu" },
    };

    /// <summary>The moving averages that samples are drawn from, and judged and classified with.</summary>
    [Option("the moving averages that samples are drawn from and judged with")]
    public EmaOptions Ema { get; init; } = new();

    /// <summary>How many play on each side, and who meets whom.</summary>
    [Option("how many play on each side, and who meets whom")]
    public PlayersOptions Players { get; init; } = new();

    /// <summary>How often and for how long each player moves.</summary>
    [Option("how often and for how long each player moves")]
    public ScheduleOptions Schedule { get; init; } = new();

    /// <summary>When the training ends.</summary>
    [Option("when the training ends")]
    public StopOptions Stop { get; init; } = new();

    /// <summary>What is measured of samples while the training runs.</summary>
    [Option("what is measured of samples while the training runs")]
    public EvaluationOptions Evaluation { get; init; } = new();

    /// <summary>When the whole state is saved.</summary>
    [Option("when the whole state is saved")]
    public CheckpointOptions Checkpoint { get; init; } = new();

    /// <summary>When sample grids and the report are written.</summary>
    [Option("when sample grids and the report are written")]
    public ReportOptions Report { get; init; } = new();

    /// <summary>How often the doctor looks at the training.</summary>
    [Option("how often the doctor looks at the training")]
    public DoctorOptions Doctor { get; init; } = new();

    /// <summary>Checks every range and every rule between options.</summary>
    /// <exception cref="OptionsException">One line names the first option that is wrong and what it may be.</exception>
    public void Validate() => OptionsValidator.Check(this, static _ => null);
}
