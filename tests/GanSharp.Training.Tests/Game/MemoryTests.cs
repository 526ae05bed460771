using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

/// <summary>A training in its steady state needs no more memory, however long it goes on.</summary>
public class MemoryTests
{
    private const int WarmUp = 60, Measured = 40, Long = 400;

    // A step's own bytes are its graph's nodes: the games that are timed have few, those with further passes and further parts have more.
    private const int FewBytes = 16 * 1024, MostBytes = 128 * 1024;

    private static readonly string[] Timed = ["dense-dcgan", "dcgan", "vanilla", "wgan-gp"];

    public static TheoryData<string> Recipes => [.. Training.Recipes.All.Select(r => r.Name)];

    [Theory, MemberData(nameof(Recipes))]
    public void A_step_allocates_little(string recipe)
    {
        using Engine engine = new(1); // all of the work is on this thread then, whose allocations are counted
        using AdversarialTrainer trainer = new(TestGame.Named(recipe), TestGame.Images, engine);
        Play(trainer, WarmUp);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Play(trainer, Measured);
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / Measured;
        int most = Timed.Contains(recipe) ? FewBytes : MostBytes;
        Assert.True(each < most, $"{recipe}: a step allocates {each} bytes, at most {most} are meant to be");
    }

    [Theory, MemberData(nameof(Recipes))]
    public void The_pool_does_not_grow(string recipe)
    {
        using Engine engine = new(1); // with more threads it is chance how many chunks have their buffers at once, and when the most do
        using AdversarialTrainer trainer = new(TestGame.Named(recipe), TestGame.Images, engine);
        Play(trainer, WarmUp);
        (long bytes, int taken) = (engine.PooledBytes, engine.BuffersInUse);
        Play(trainer, Long);
        Assert.Equal(bytes, engine.PooledBytes);
        Assert.Equal(taken, engine.BuffersInUse);
    }

    [Fact]
    public void Drawing_a_sample_allocates_little()
    {
        using Engine engine = new(1);
        using AdversarialTrainer trainer = new(TestGame.Options, TestGame.Images, engine);
        float[] image = new float[TestGame.Images.ExampleSize];
        for (int i = 0; i < WarmUp; i++) trainer.Model.SampleInto(image, i, seed: 1, batch: 1);
        long before = GC.GetAllocatedBytesForCurrentThread(), pooled = engine.PooledBytes;
        for (int i = 0; i < Measured; i++) trainer.Model.SampleInto(image, i, seed: 1, batch: 1);
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / Measured;
        Assert.True(each < FewBytes / 4, $"a sample allocates {each} bytes");
        Assert.Equal(pooled, engine.PooledBytes);
    }

    private static void Play(AdversarialTrainer trainer, int steps)
    {
        for (int i = 0; i < steps; i++) trainer.Step();
    }
}
