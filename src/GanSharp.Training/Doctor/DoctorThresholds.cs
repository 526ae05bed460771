namespace GanSharp.Training;

/// <summary>Every threshold of the doctor, with its reason. They come from levels of chance, ratios and published settings, so that they hold for any data.</summary>
internal static class DoctorThresholds
{
    /// <summary>Looks that a judgement of the course of things needs, those before and after the first step not counted.</summary>
    public const int FewestLooks = 3;

    /// <summary>Samples whose mean distance is below a quarter of the data's lie in a part of it that is a quarter as wide.</summary>
    public const double Collapsed = 0.25;

    /// <summary>Samples whose mean distance is a tenth below that of examples vary less: by chance 256 of each differ by 3 to 6%. Of 28 trainings, those whose columns have the data's deviation are at 0.92 and more.</summary>
    public const double AsVaried = 0.9;

    /// <summary>A neighbourhood of 1/32 of the data is empty by chance once in 3,000 (8 of 256 samples expected), and once in 55 where it gets half of its due; one mode of eight without samples leaves 87%.</summary>
    public const double Covered = 0.9;

    /// <summary>A neighbourhood reaches at least so far, by the mean distance between examples: how samples fill the inside of a narrow mode is no question of which modes they have.</summary>
    public const double Narrow = 0.1;

    /// <summary>Samples that lie farther off than half the mean distance between examples are no part of the data: what they cover is not to be asked.</summary>
    public const double OffData = 0.5;

    /// <summary>The share of right verdicts at which D is sure: of a batch of 64 one or two wrong.</summary>
    public const double Sure = 0.97;

    /// <summary>The share of right verdicts at which D is far ahead: of a batch of 64 six wrong. It is ill where samples go away from the data.</summary>
    public const double Ahead = 0.9;

    /// <summary>The share of right verdicts up to which D does no better than guessing: one half, and half of its distance to three quarters.</summary>
    public const double Guessing = 0.6;

    /// <summary>An energy distance above a fifth of the spread of the data is visible at once; that of two honest halves is below 0.02 at 256 samples.</summary>
    public const double FarSamples = 0.2;

    /// <summary>Samples that lie farther beside the nearest examples than a quarter of the mean distance between examples look like none of them, though they may lie about the middle of the data.</summary>
    public const double FarBeside = 0.25;

    /// <summary>The energy distance at which 256 samples pass for the data: a few times what chance leaves.</summary>
    public const double NearSamples = 0.05;

    /// <summary>Samples get better as long as their distance, or the share of the data that they leave out, falls to below this share in a third of the training.</summary>
    public const double Improving = 0.85;

    /// <summary>Samples that lie farther off than this beyond the nearest examples are beside the data, not in it; those of finished trainings are at 0 to 0.01.</summary>
    public const double BesideData = 0.02;

    /// <summary>The energy distance beyond which samples share hardly anything with the data; two far heaps are at 1 and more.</summary>
    public const double Lost = 0.5;

    /// <summary>One of eight modes on a ring without samples leaves an energy distance of 0.020; samples that merely fill their modes unevenly leave less than this.</summary>
    public const double SomeDistance = 0.015;

    /// <summary>Below so many units a hidden layer cannot hold the shape of anything; the smallest of published players have 32 and more.</summary>
    public const int NarrowLayer = 16;

    /// <summary>A latent of a single number makes a line of samples.</summary>
    public const int FewestLatents = 2;

    /// <summary>In a layer of fewer units than this the share of the dead says little.</summary>
    public const int FewestUnits = 8;

    /// <summary>Total variation between the regions that the same latents fall into at different looks: a third of all samples change region.</summary>
    public const double Wandering = 0.33;

    /// <summary>Samples that go round in circles are in one part of the data at a time; those near more than half of it are not, as long as they come near more of it.</summary>
    public const double WellSpread = 0.5;

    /// <summary>An update that changes the weights by a fifth of their norm forgets what was learnt before in five steps; the usual is 0.1% to 5%.</summary>
    public const double LargeUpdate = 0.2;

    /// <summary>The first update of Adam with the step size of most recipes, by the norm of weights as they are first drawn: 1e-3 of a typical 0.05 to 0.1.</summary>
    public const double UsualUpdate = 0.01;

    /// <summary>The low end of the step sizes that recipes give Adam and RMSprop: with this or more, weights that do not move have no gradient.</summary>
    public const double UsualRate = 1e-4;

    /// <summary>A tenth of the weights' norm at every step of the later training: the steps of a random walk that never settles.</summary>
    public const double LargeLateUpdate = 0.1;

    /// <summary>Weights that could change by less than a tenth in the whole training, did every update point the same way, learn nothing.</summary>
    public const double WholeChange = 0.1;

    /// <summary>One player's weights move so many times faster than the other's; two time scales in the literature differ by 10 at the most (Heusel et al. 2017).</summary>
    public const double Imbalance = 100;

    /// <summary>Weights that are so many times as large as at the beginning were not learnt but thrown.</summary>
    public const double WeightGrowth = 10;

    /// <summary>Samples that reach so many times as far as any example.</summary>
    public const double SampleGrowth = 10;

    /// <summary>A loss beyond this is of no objective at work: log-likelihoods are of the order of 1, a critic's of the order of the data.</summary>
    public const double LargeLoss = 1e4;

    /// <summary>A layer of which nine tenths are dead passes on a tenth of what it could; a half is common and harmless.</summary>
    public const double DeadShare = 0.9;

    /// <summary>The deviation of what a player gives, D's outputs or samples by the data's, below which it is the same for every input: networks as they are first drawn are at 0.01 and more, dead ones below 0.0001.</summary>
    public const double Constant = 0.001;

    /// <summary>Of the size of D's loss the share that is penalties; above it the game is a hundredth of what D learns from.</summary>
    public const double PenaltyShare = 0.99;

    /// <summary>Penalty weights in the literature end at 50 or 100; ten times that is out of scale.</summary>
    public const double PenaltyWeight = 1000;

    /// <summary>What weights of penalties end at in the literature. A heavier one is ill where D says the same of everything.</summary>
    public const double HeaviestPenalty = 100;

    /// <summary>The probability that D rates a training example above an unseen one: chance is 0.5 with a standard error of 0.026 at 256 of each; this is six of them above.</summary>
    public const double KnownByHeart = 0.65;

    /// <summary>Fewer examples than this tell a share of one half no better than to 5%: no sampler can be learnt from them but their copy.</summary>
    public const double FewExamples = 100;

    /// <summary>Up to so many examples a D that is sure is explained by them: it can know each by heart.</summary>
    public const double LittleData = 1000;

    /// <summary>The share of copies: an honest sampler has a tenth in the plane, a quarter on a line, almost none in more dimensions.</summary>
    public const double Copies = 0.5;

    /// <summary>The agreement of labels between chance (0) and that of real neighbours (1); below a quarter, labels are hardly heard.</summary>
    public const double LabelsHeard = 0.25;

    /// <summary>Real neighbours that agree this little above chance have labels that say nothing about them.</summary>
    public const double LabelsSay = 0.1;

    /// <summary>The effect of a label on a sample by that of the noise; equal influence is 1.</summary>
    public const double LabelEffect = 0.1;

    /// <summary>The deviation of the data that networks are made for: initialisations and step sizes assume about 1; a fiftieth is below the size of one early update.</summary>
    public const double LeastDeviation = 0.02;

    /// <summary>
    /// Data that varies less than this may be learned or not: a ring of eight modes with a deviation of 0.23 is learned by lsgan, r3gan and wgan-gp, with 0.11 by one of the three, with
    /// 0.06 by none. It is ill where samples stay away.
    /// </summary>
    public const double SmallDeviation = 0.15;

    /// <summary>The middle of the data by its deviation: a ring that lies 1.1 deviations from 0 is learned by those three, at 2.9 by one, at 6.4 by none. It is ill where samples stay away.</summary>
    public const double LargeOffset = 2;

    /// <summary>
    /// The narrowest range of three quarters of a column's values, by its standard deviation: 2.3 for a normal column, 0.3 for a log-normal one whose logarithm deviates by 1.5. Below this the
    /// values that matter have a deviation of about a hundredth of the column's, a few lie far out.
    /// </summary>
    public const double NarrowBulk = 0.04;

    /// <summary>The deviation above which first layers saturate.</summary>
    public const double LargestDeviation = 5;

    /// <summary>How far pixels may reach beyond the end of tanh, 1, which G cannot pass.</summary>
    public const double LargestPixel = 1.1;

    /// <summary>Columns whose scales differ so much: the small one is to D what noise is.</summary>
    public const double ColumnRatio = 100;
}
