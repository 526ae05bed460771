using GanSharp.Tensors;

namespace GanSharp.Training.Tests;

public class CheckpointStoreTests
{
    [Fact]
    public void The_newest_stay_and_the_oldest_go_first()
    {
        using TemporaryFolder folder = new();
        CheckpointStore store = new(folder.Root);
        for (long step = 1; step <= 5; step++) store.Save(step, CheckpointTests.Sample(step), keep: 2);
        Assert.Equal([4, 5], store.List().Select(c => c.Step));
        Assert.Equal(folder["step-000005.safetensors"], store.PathOf(5));
        store.Save(1_000_000, CheckpointTests.Sample(1_000_000), keep: 2);
        Assert.Equal([5, 1_000_000], store.List().Select(c => c.Step));
    }

    [Fact]
    public void A_damaged_checkpoint_is_reported_and_the_one_before_is_used()
    {
        using TemporaryFolder folder = new();
        CheckpointStore store = new(folder.Root);
        for (long step = 1; step <= 3; step++) store.Save(step, CheckpointTests.Sample(step), keep: 5);
        File.WriteAllBytes(store.PathOf(3), File.ReadAllBytes(store.PathOf(3))[..^1]);
        File.Copy(store.PathOf(1), store.PathOf(2), overwrite: true);
        List<string> warnings = [];
        Assert.Equal(1, store.ReadNewest(warnings)!.Integer("counter.step"));
        Assert.Equal(2, warnings.Count);
        Assert.StartsWith(store.PathOf(3), warnings[0]);
        Assert.Contains("it is of step 1, its name says 2", warnings[1]);
    }

    [Fact]
    public void The_only_good_one_is_never_deleted_for_the_sake_of_damaged_ones()
    {
        using TemporaryFolder folder = new();
        CheckpointStore store = new(folder.Root);
        store.Save(4, CheckpointTests.Sample(4), keep: 1);
        File.WriteAllText(store.PathOf(8), "damaged");
        store.Save(6, CheckpointTests.Sample(6), keep: 1);
        Assert.Equal(6, store.ReadNewest([])!.Integer("counter.step"));
    }

    [Fact]
    public void None_at_all_is_no_error_but_only_damaged_ones_are()
    {
        using TemporaryFolder folder = new();
        CheckpointStore store = new(folder["missing"]);
        Assert.Null(store.ReadNewest([]));
        Directory.CreateDirectory(folder["missing"]);
        folder.Write("missing/step-abc.safetensors", "not counted");
        Assert.Null(store.ReadNewest([]));
        folder.Write("missing/step-000002.safetensors", "damaged");
        string message = Assert.Throws<CheckpointException>(() => store.ReadNewest([])).Message;
        Assert.StartsWith($"{folder["missing"]}: none of its 1 checkpoints can be used (", message);
    }

    [Fact]
    public void A_resume_passes_over_a_damaged_checkpoint_and_ends_with_the_same_bytes()
    {
        using TemporaryFolder folder = new();
        using Engine engine = new(1);
        (string, float[])[] expected;
        using (TrainingRun run = TrainingRun.Create(TestGame.Options, RunFolder.Create(folder["run"], TestGame.Options), TestGame.Images, engine)) expected = TestGame.Tensors(run.Train().CheckpointPath);
        string newest = Path.Combine(folder["run"], "checkpoints", "step-000012.safetensors");
        byte[] bytes = File.ReadAllBytes(newest);
        bytes[^5] ^= 1;
        File.WriteAllBytes(newest, bytes);
        using TrainingRun again = TrainingRun.Resume(RunFolder.OpenForTraining(folder["run"]), null, TestGame.Images, engine);
        Assert.Equal(8, again.Step);
        Assert.Equal($"{newest}: its checksum does not match, the file is damaged; use an older checkpoint (step-000008.safetensors is used instead)", Assert.Single(again.Warnings));
        TestGame.AssertIdentical(expected, TestGame.Tensors(again.Train().CheckpointPath));
        using GanModel model = GanModel.Load(folder["run"]);
        Assert.Equal((12L, 0), (model.Info.Step, model.Info.Warnings.Count));
    }

    [Fact]
    public void What_cannot_be_written_deletes_nothing()
    {
        using TemporaryFolder folder = new();
        CheckpointStore store = new(folder.Root);
        store.Save(1, CheckpointTests.Sample(1), keep: 1);
        Directory.CreateDirectory(store.PathOf(2));
        Assert.StartsWith($"cannot write {store.PathOf(2)}: ", Assert.Throws<GanSharpException>(() => store.Save(2, CheckpointTests.Sample(2), keep: 1)).Message);
        Assert.True(File.Exists(store.PathOf(1)));
    }
}
