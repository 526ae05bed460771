namespace GanSharp.Metrics.Tests;

public class AuthenticityTests
{
    private static readonly FeatureRows Training = new("training", [0, 1, 10, 12], 1);

    [Fact]
    public void Copies_are_not_authentic_and_the_closest_pairs_name_them()
    {
        // A copy of 10, a row 0.5 from 1 (whose own nearest is 1 away), a row 3 from 12 (whose own nearest is 2 away).
        FeatureRows fake = new("fake", [15, 10, 1.5f], 1);
        MetricInput input = new(Training, fake) { HeldOut = new("held-out", [0.25f, 14], 1) };
        var figures = MetricRegistry.Measure(MetricRegistry.Get("memorisation"), input).ToDictionary(f => f.Key, f => f.Value);
        Assert.Equal(1 / 3.0, figures["authenticity"], 12);
        // Distances 3, 0, 0.5 against 0.25 and 2: nearer in 0, 2 and 1 of 2 cases.
        Assert.Equal((0 + 1 + 0.5) / 3, figures["copying"], 12);
        Assert.Equal((0.5, 1.125), (figures["nearest_training"], figures["nearest_training_held_out"]));
        Neighbours nearest = Neighbours.Of(fake, Training, 1, 1);
        Assert.Equal([new(1, 2, 0), new(2, 1, 0.5), new(0, 3, 3)], ClosestPair.Of(nearest, 10));
        Assert.Equal([new(1, 2, 0), new ClosestPair(2, 1, 0.5)], ClosestPair.Of(nearest, 2));
        var known = MetricRegistry.Measure(MetricRegistry.Get("memorisation"), input with { NearestTraining = nearest });
        Assert.Equal(figures.Values, known.Select(f => f.Value));
    }

    [Fact]
    public void Copies_of_one_training_row_do_not_hide_others()
    {
        FeatureRows fake = new("fake", [0.25f, 0.125f, 0, 0, 13, 10.5f], 1);
        // Of the four rows nearest to 0 the first of those that are closest.
        Assert.Equal([new(2, 0, 0), new(5, 2, 0.5), new(4, 3, 1)], ClosestPair.Of(Neighbours.Of(fake, Training, 1, 2), 10));
    }

    [Fact]
    public void Without_held_out_rows_copying_has_no_value() =>
        Assert.Equal(double.NaN, MetricRegistry.Measure(MetricRegistry.Get("copying"), new(Training, Training)).Single(f => f.Key == "copying").Value);

    [Fact]
    public void One_training_row_is_too_few() =>
        Assert.Contains("a training row needs another one", Assert.Throws<GanSharpException>(() => MetricRegistry.Measure(MetricRegistry.Get("authenticity"), new(new("training", [1], 1), Training))).Message);
}
