using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class NeighbourTestTests
{
    [Fact]
    public void Sides_that_lie_apart_are_told_apart()
    {
        NeighbourTest test = NeighbourTest.Of([.. Enumerable.Range(0, 20).Select(i => (float)i)], [.. Enumerable.Range(0, 20).Select(i => 100f + i)], 2, 1);
        Assert.Equal((1.0, 10, false), (test.Accuracy, test.Samples, test.FindsNothing));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public void Chance_explains_95_of_100_pairs_of_equal_sides_or_more(int size)
    {
        // A binomial share alone would call one in eight of the pairs on a line different.
        const int Trials = 400, Count = 60;
        RandomStream stream = new(5, "sides");
        int explained = 0;
        for (int i = 0; i < Trials; i++)
        {
            float[] real = new float[Count * size], fake = new float[Count * size];
            stream.FillNormal(real);
            stream.FillNormal(fake);
            if (NeighbourTest.Of(real, fake, size, 1).FindsNothing) explained++;
        }

        // Three standard deviations of a share of 400 at 95% are 3.3%.
        Assert.True(explained >= (0.95 - 0.033) * Trials, $"{explained} of {Trials}");
    }

    [Theory]
    [InlineData(0.52, EquilibriumKind.Real)]
    [InlineData(0.60, EquilibriumKind.Near)]
    [InlineData(0.40, EquilibriumKind.Near)]
    [InlineData(0.97, EquilibriumKind.WeakPlayers)]
    public void The_kind_of_an_equilibrium_follows_from_the_test(double accuracy, EquilibriumKind kind)
    {
        EquilibriumFinding found = new()
        {
            Since = 100,
            Step = 200,
            AccuracyReal = 0.5,
            AccuracyFake = 0.5,
            Band = 0.1,
            Samples = 1000,
            HeldOut = "some",
            Neighbours = new() { Accuracy = accuracy, Samples = 1000 },
        };
        Assert.Equal(kind, found.Kind);
        if (kind == EquilibriumKind.WeakPlayers) Assert.Equal("equilibrium, and a nearest-neighbour test tells real from generated in 97.0% of cases: both players are weak", found.Verdict);
    }
}
