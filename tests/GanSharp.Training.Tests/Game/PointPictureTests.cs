using GanSharp.Data;
using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class PointPictureTests
{
    [Fact]
    public void A_part_of_a_large_set_is_spread_over_all_of_it()
    {
        Dataset data = Datasets.Open("moons");
        PointPicture picture = PointPicture.Of(data);
        Assert.Equal(2 * PointPicture.PointCount, picture.Real.Length);
        float[] expected = new float[4];
        data.Read([0, 50], expected);
        Assert.Equal(expected, picture.Real[..4]);
        Assert.Equal(PlotBounds.Around(picture.Real), picture.Bounds);
        Assert.Equal(200, PointPicture.Of(TestGame.Points).Real.Length);
    }

    [Fact]
    public void Other_data_is_refused() => Assert.Contains("no points in the plane", Assert.Throws<ArgumentException>(() => PointPicture.Of(TestGame.Images)).Message);

    [Theory]
    [InlineData("vanilla", "The ground is what D believes")]
    [InlineData("critic", "The ground is the critic's value")]
    public void A_picture_has_the_ground_the_real_points_and_the_generated_ones(string game, string caption)
    {
        GanOptions options = game == "critic" ? TestGame.MlpOptions with { Objective = "wasserstein" } : TestGame.MlpOptions;
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(options, TestGame.Points, engine);
        for (int i = 0; i < 3; i++) trainer.Step();
        PointPicture pictures = new(new PlotBounds(-1, -1, 2), [-0.5f, 0.5f, -0.5f, 0.5f, -0.5f, 0.5f, -0.5f, 0.5f, -0.5f, 0.5f, -0.5f, 0.5f, -0.5f, 0.5f, -0.5f, 0.5f]);
        PngImage picture = pictures.Draw(trainer.Model, [0.5f, -0.5f, 0.5f, -0.5f, 0.5f, -0.5f, 0.5f, -0.5f]);
        Assert.Equal((PointPicture.Side, PointPicture.Side, 3), (picture.Width, picture.Height, picture.Channels));
        Assert.Contains(caption, picture.Description);
        Assert.Contains("Real points are blue", picture.Description);
        Assert.True(At(picture, 120, 120).B > At(picture, 120, 120).R + 80);
        Assert.True(At(picture, 360, 360).R > At(picture, 360, 360).B + 150);
        if (game != "critic") return;

        // A critic's values are spread over all shades.
        byte[] blue = [.. picture.Pixels.Where((_, i) => i % 3 == 2)];
        Assert.InRange(blue.Max(), 246, 248);
        Assert.Contains(blue, b => b is >= 192 and <= 195);

        (int R, int G, int B) At(PngImage image, int x, int y)
        {
            int at = ((y * image.Width) + x) * 3;
            return (image.Pixels[at], image.Pixels[at + 1], image.Pixels[at + 2]);
        }
    }

    [Fact]
    public void Pictures_change_nothing_in_the_training()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        TestGame.AssertIdentical(Train(folder["often"], 1), Train(folder["never"], 0));

        (string, float[])[] Train(string path, long every)
        {
            GanOptions options = TestGame.MlpOptions with { Report = TestGame.Options.Report with { EverySteps = every } };
            using TrainingRun run = TrainingRun.Create(options, RunFolder.Create(path, options), TestGame.Points, engine);
            return TestGame.Tensors(run.Train().CheckpointPath);
        }
    }

    [Fact]
    public void A_resumed_run_draws_the_same_pictures()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        byte[] whole = Train(folder["whole"], TestGame.MlpOptions);
        Train(folder["parts"], TestGame.MlpOptions with { Stop = new() { Steps = 7 } });
        using TrainingRun resumed = TrainingRun.Resume(RunFolder.OpenForTraining(folder["parts"]), TestGame.MlpOptions, TestGame.Points, engine);
        Assert.Equal(whole, File.ReadAllBytes(resumed.Train().GridPath!));

        byte[] Train(string path, GanOptions options)
        {
            using TrainingRun run = TrainingRun.Create(options, RunFolder.Create(path, options), TestGame.Points, engine);
            return File.ReadAllBytes(run.Train().GridPath!);
        }
    }
}
