using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The game: two players, their turns, and all that decides how it goes on, without files. Same options, data and instruction set: the
/// same weights, with any number of threads. Dispose it to give its memory back to the engine.
/// </summary>
public sealed class AdversarialTrainer : IDisposable
{
    private readonly GanOptions _options;
    private readonly BatchSampler _sampler;
    private readonly Round _round;
    private readonly RandomStream _latents;
    private readonly RandomStream? _labelDraws;
    private readonly int[] _sources;
    private readonly List<RandomStream> _streams = [];
    private readonly Dictionary<string, Player> _players;
    private readonly ITask? _task;

    /// <summary>Sets the game up: networks with their first values, nobody has moved.</summary>
    /// <param name="options">All options of the game.</param>
    /// <param name="dataset">The real samples.</param>
    /// <param name="engine">What computes.</param>
    /// <exception cref="GanSharpException">The options don't fit the data: the batch is larger, or the network takes no such samples.</exception>
    public AdversarialTrainer(GanOptions options, Dataset dataset, Engine engine)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(engine);
        _options = options;
        Engine = engine;
        Dataset = dataset;
        Schedule = new Schedule(options.Schedule, options.BatchSize, dataset.Count, options.Players.RateEverySteps > 0);
        _sampler = new BatchSampler(dataset, options.BatchSize, options.Seed);
        _latents = Stream("generator.latents");

        Shape sample = new(dataset.ExampleShape);
        bool labels = RequireLabels(options, dataset);
        if (labels) _labelDraws = Stream("generator.labels");
        GameRules rules = GameRules.Of(options, dataset, Stream);
        _task = rules.Task;
        PlayerFactory players = new(options, sample, dataset.ClassCount, engine, rules, new FirstLook(options, dataset, labels, engine), Stream);
        Discriminator = players.CreateDiscriminator();
        Generator = players.CreateGenerator(Discriminator);
        _players = new Player[] { Discriminator, Generator }.ToDictionary(p => p.Name);
        if (options.Players.RateEverySteps > 0) _players.Add(Referee.PlayerName, Referee = new Referee(options, Generator, (GradientPlayer<Discriminator>)Discriminator, Stream("referee")));
        int generators = options.Players.Generators;
        _sources = [.. Enumerable.Range(0, generators == 1 ? 0 : options.BatchSize).Select(i => i / (options.BatchSize / generators))];
        _round = new Round(engine, _sampler, labels, (workspace, count, given) => Generate(workspace, labels && given.IsEmpty ? DrawLabels(count) : given, count));
        Model = new GanModel(Generator.Trained, Discriminator.Trained, options, dataset.ClassCount, Describe, engine);
    }

    /// <summary>What computes.</summary>
    public Engine Engine { get; }

    /// <summary>The real samples.</summary>
    public Dataset Dataset { get; }

    /// <summary>Who moves when.</summary>
    public Schedule Schedule { get; }

    /// <summary>D.</summary>
    public NetworkPlayer<Discriminator> Discriminator { get; }

    /// <summary>G.</summary>
    public SamplingPlayer Generator { get; }

    /// <summary>Who rates the players, in a tournament; null otherwise.</summary>
    public Referee? Referee { get; }

    /// <summary>The model as it is now: it changes with every step.</summary>
    public GanModel Model { get; }

    /// <summary>Steps played.</summary>
    public long StepCount { get; private set; }

    /// <summary>Real samples seen.</summary>
    public long ImagesSeen => (_sampler.State.Epoch * Dataset.Count) + _sampler.State.Position;

    /// <summary>Passes over the data, with the fraction.</summary>
    public double Epoch => (double)ImagesSeen / Dataset.Count;

    /// <summary>Every tensor that the game goes on from, by name, in a fixed order.</summary>
    public IEnumerable<NamedTensor> State => _players.Values.SelectMany(p => p.State).Concat(_task?.State ?? []);

    /// <summary>Every counter that the game goes on from.</summary>
    public IEnumerable<Counter> Counters =>
    [
        new("step", () => StepCount, value => StepCount = value),
        new("data.epoch", () => _sampler.State.Epoch, value => _sampler.State = _sampler.State with { Epoch = value }),
        new("data.position", () => _sampler.State.Position, value => _sampler.State = _sampler.State with { Position = checked((int)value) }),
        .. _streams.Select(s => new Counter("stream." + s.Name, () => (long)s.Position, value => s.Position = (ulong)value)),
        .. _players.Values.SelectMany(p => p.Counters),
    ];

    /// <summary>Plays one step: every player's turns, as the schedule has them.</summary>
    /// <returns>What it showed.</returns>
    /// <exception cref="DivergenceException">A number became infinite or NaN; the game can't go on.</exception>
    public StepFigures Step()
    {
        _task?.Prepare(StepCount + 1, Model);
        _round.Begin(StepCount + 1);
        IReadOnlyList<Turn> turns = Schedule.At(StepCount + 1).Turns;
        for (int i = 0; i < turns.Count; i++)
        {
            Player player = _players[turns[i].Player];
            for (int update = 1; update <= turns[i].Updates; update++)
            {
                player.Play(_round);
                _round.EndTurn(keepFakes: update == turns[i].Updates && i + 1 < turns.Count);
            }
        }

        _round.EndTurn(keepFakes: false);
        StepCount++;
        return _round.Figures;
    }

    /// <summary>Refuses a state that is not worth keeping: an update can make a number infinite or NaN out of finite gradients.</summary>
    /// <exception cref="DivergenceException">A tensor of the state is not finite.</exception>
    internal void RequireFinite()
    {
        foreach (Player player in _players.Values)
        {
            string prefix = player.Name + ".";
            Diagnosis.RequireFinite(StepCount, player.Name, player.State.Select(t => new Suspect(player.Name, t.Name.StartsWith(prefix, StringComparison.Ordinal) ? t.Name[prefix.Length..] : t.Name, t.Tensor)));
        }
    }

    /// <summary>What D's numbers mean.</summary>
    internal DiscriminatorOutput Output => Objectives.Get(_options.Objective).Output;

    /// <summary>Whether every sample of the game has a label.</summary>
    internal bool UsesLabels => _labelDraws is not null;

    /// <summary>New samples by G as it plays, or by its average, from a stream that is not the game's: nothing of the game changes.</summary>
    /// <param name="workspace">Where they live.</param>
    /// <param name="count">How many; a multiple of the number of generators.</param>
    /// <param name="labels">The label of each, where the game uses labels.</param>
    /// <param name="random">Where latents are drawn from.</param>
    /// <param name="average">Whether by the average, which samples outside the game come from.</param>
    internal Tensor Draw(Workspace workspace, int count, int[] labels, RandomStream random, bool average = false)
    {
        Tensor latents = Latents.Draw(workspace, count, _options.Latent, random);
        return average ? Generator.Trained.Forward(latents, Pass.Evaluate.WithLabels(labels)) : Generator.Network.Forward(latents, Pass.EvaluateOnBatch.WithLabels(labels));
    }

    /// <summary>Gives the memory back to the engine.</summary>
    public void Dispose() => _round.Dispose();

    private ModelInfo Describe() => new()
    {
        Path = "",
        Step = StepCount,
        Kimg = ImagesSeen / 1000.0,
        Options = _options,
        Data = DataSignature.Of(Dataset),
        GeneratorParameters = Generator.Network.ParameterCount(),
        DiscriminatorParameters = Discriminator.Network.ParameterCount(),
    };

    private Batch Generate(Workspace workspace, ReadOnlyMemory<int> labels, int count) => Generator.Generate(Latents.Draw(workspace, count, _options.Latent, _latents), labels, _sources);

    // The labels of random examples: each class as often as it occurs.
    private int[] DrawLabels(int count)
    {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) labels[i] = Dataset.Labels[_labelDraws!.NextInt32(Dataset.Count)];
        return labels;
    }

    private static bool RequireLabels(GanOptions options, Dataset dataset)
    {
        if (!GameRules.UseLabels(options)) return false;
        return dataset.HasLabels ? true : throw new GanSharpException(
            $"{dataset.Name} has no labels, which a game with a condition or the task {options.Task.Name} needs; give labelled data, or set the networks' condition and task.name to none");
    }

    private RandomStream Stream(string name)
    {
        RandomStream stream = new(_options.Seed, name);
        _streams.Add(stream);
        return stream;
    }
}
