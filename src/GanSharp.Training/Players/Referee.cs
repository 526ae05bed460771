using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// A player without a network: after so many steps it lets all generators meet all discriminators, rates both sides by the results (Elo 1978), and replaces the worst of a
/// side by a changed copy of the best. In a match the discriminator judges as many real as generated samples: right about all of them is its victory, right
/// about half of them the generator's, and three quarters a draw.
/// </summary>
public sealed class Referee : Player
{
    /// <summary>The player's name.</summary>
    public const string PlayerName = "referee";

    private const double FirstRating = 1200, Scale = 400, PointsInAll = 64;
    private const int SamplesEach = 64;

    private readonly GanOptions _options;
    private readonly GradientPlayer<Generator> _generator;
    private readonly GradientPlayer<Discriminator> _discriminator;
    private readonly RandomStream _random;
    private readonly Tensor _generators;
    private readonly Tensor _discriminators;
    private readonly Tensor _replaced = Tensor.Persistent(new Shape(2));

    /// <summary>A referee at the beginning of a game, to whom all are equal.</summary>
    /// <param name="options">All options.</param>
    /// <param name="generator">The generators.</param>
    /// <param name="discriminator">The discriminators.</param>
    /// <param name="random">Where latents and changes are drawn from.</param>
    public Referee(GanOptions options, GradientPlayer<Generator> generator, GradientPlayer<Discriminator> discriminator, RandomStream random) : base(PlayerName)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _generator, _discriminator, _random) = (options, generator, discriminator, random);
        _generators = Tensor.Persistent(new Shape(options.Players.Generators));
        _discriminators = Tensor.Persistent(new Shape(options.Players.Discriminators));
        _generators.AsWritableSpan().Fill((float)FirstRating);
        _discriminators.AsWritableSpan().Fill((float)FirstRating);
    }

    /// <summary>The rating of each generator; all begin at 1200, and 400 points more mean ten times the chance.</summary>
    public ReadOnlySpan<float> Generators => _generators.AsSpan();

    /// <summary>The rating of each discriminator.</summary>
    public ReadOnlySpan<float> Discriminators => _discriminators.AsSpan();

    /// <summary>How many generators and how many discriminators were replaced so far.</summary>
    public (int Generators, int Discriminators) Replaced => ((int)_replaced.AsSpan()[0], (int)_replaced.AsSpan()[1]);

    /// <inheritdoc/>
    public override IEnumerable<NamedTensor> State =>
    [
        new("referee.generators", _generators), new("referee.discriminators", _discriminators), new("referee.replaced", _replaced),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Counter> Counters => [];

    /// <inheritdoc/>
    public override void Play(Round round)
    {
        ArgumentNullException.ThrowIfNull(round);
        if (round.Step % _options.Players.RateEverySteps != 0) return;
        Rate(round);
        Replace(_generator, _generators, 0);
        Replace(_discriminator, _discriminators, 1);
    }

    private void Rate(Round round)
    {
        Span<float> generators = _generators.AsWritableSpan(), discriminators = _discriminators.AsWritableSpan();
        double[,] results = Matches(round, generators.Length, discriminators.Length);
        double[] before = [.. generators.ToArray().Select(r => (double)r)], others = [.. discriminators.ToArray().Select(r => (double)r)];
        for (int i = 0; i < before.Length; i++)
        {
            for (int j = 0; j < others.Length; j++)
            {
                double expected = 1 / (1 + Math.Pow(10, (others[j] - before[i]) / Scale)), surprise = PointsInAll * (results[i, j] - expected);
                generators[i] += (float)(surprise / others.Length);
                discriminators[j] -= (float)(surprise / before.Length);
            }
        }
    }

    // The result of each generator against each discriminator, from 0 to 1.
    private double[,] Matches(Round round, int generators, int discriminators)
    {
        double[,] results = new double[generators, discriminators];
        Tensor real = round.SameReal().Samples.Detach();
        Tensor[] fakes = new Tensor[generators];
        for (int i = 0; i < generators; i++)
            fakes[i] = _generator.Network.Forward(Latents.Draw(round.Workspace, SamplesEach, _options.Latent, _random), Pass.Evaluate.WithMember(i)).Detach();
        Tensor all = Tensor.Concatenate(fakes, 0);
        for (int j = 0; j < discriminators; j++)
        {
            Pass alone = Pass.Evaluate.WithMember(j);
            ReadOnlySpan<float> onReal = _discriminator.Network.Forward(real, alone).AsSpan(), onFake = _discriminator.Network.Forward(all, alone).AsSpan();
            double rightOnReal = Share(onReal, real: true);
            for (int i = 0; i < generators; i++)
                results[i, j] = Math.Clamp(2 - rightOnReal - Share(onFake.Slice(i * SamplesEach, SamplesEach), real: false), 0, 1);
        }

        return results;
    }

    private void Replace<T>(GradientPlayer<T> player, Tensor ratings, int side) where T : Layer
    {
        Span<float> points = ratings.AsWritableSpan();
        int best = 0, worst = 0;
        for (int i = 1; i < points.Length; i++)
        {
            if (points[i] > points[best]) best = i;
            if (points[i] < points[worst]) worst = i;
        }

        if (points[best] - points[worst] < _options.Players.ReplaceGap) return;
        player.CopyMember(best, worst, points.Length, _options.Players.Mutation, _random);
        points[worst] = points[best];
        _replaced.AsWritableSpan()[side]++;
    }

    private static double Share(ReadOnlySpan<float> outputs, bool real)
    {
        int right = 0;
        foreach (float output in outputs)
        {
            if (output > 0 == real) right++;
        }

        return (double)right / outputs.Length;
    }
}
