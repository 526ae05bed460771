using System.Globalization;

namespace GanSharp.Training;

/// <summary>The checkpoints of a run: <c>step-000500.safetensors</c> and so on in one folder.</summary>
internal sealed class CheckpointStore(string folder)
{
    private const string Beginning = "step-", BestBeginning = "best-", Ending = ".safetensors";

    /// <summary>Where the checkpoint of a step belongs.</summary>
    public string PathOf(long step) => PathOf(Beginning, step);

    /// <summary>The checkpoints that are there, by step, the oldest first.</summary>
    public IReadOnlyList<(long Step, string Path)> List() => List(Beginning);

    /// <summary>The checkpoint of the best evaluation; null where none is kept. Each was better than all before it, so it is the newest.</summary>
    public (long Step, string Path)? Best() => List(BestBeginning) is { Count: > 0 } kept ? kept[^1] : null;

    /// <summary>Writes the checkpoint of the best evaluation so far; an older one stays until <see cref="KeepBest"/>.</summary>
    /// <exception cref="GanSharpException">It cannot be written.</exception>
    public void SaveBest(long step, Checkpoint checkpoint) => checkpoint.Write(PathOf(BestBeginning, step));

    /// <summary>Deletes the checkpoints of best evaluations but those of some steps.</summary>
    /// <exception cref="GanSharpException">One cannot be deleted.</exception>
    public void KeepBest(params long[] steps) => Delete(List(BestBeginning).Where(c => !steps.Contains(c.Step)).Select(c => c.Path));

    /// <summary>Deletes all checkpoints after a step, or all there are, the newest first: a kill in between leaves those that the training would go on from anyway.</summary>
    /// <param name="step">The step to go back to; 0 for the start.</param>
    /// <exception cref="GanSharpException">One cannot be deleted.</exception>
    public void GoBack(long step) => Delete([.. new[] { Beginning, BestBeginning }.SelectMany(List).Where(c => step == 0 || c.Step > step).OrderByDescending(c => c.Step).Select(c => c.Path)]);

    private string PathOf(string beginning, long step) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{beginning}{step:D6}{Ending}"));

    private List<(long Step, string Path)> List(string beginning)
    {
        if (!Directory.Exists(folder)) return [];
        List<(long Step, string Path)> found = [];
        foreach (string file in Directory.EnumerateFiles(folder, beginning + "*" + Ending))
        {
            string number = Path.GetFileName(file)[beginning.Length..^Ending.Length];
            if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long step)) found.Add((step, file));
        }

        found.Sort();
        return found;
    }

    private void Delete(IEnumerable<string> files)
    {
        try
        {
            foreach (string old in files) File.Delete(old);
        }
        catch (Exception e) when (FileErrors.Describe(e, folder) is { } described)
        {
            throw described;
        }
    }

    /// <summary>Writes a checkpoint and deletes the oldest until <paramref name="keep"/> are left of those up to its step.</summary>
    /// <param name="step">Its step.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="keep">How many stay.</param>
    /// <param name="needed">The step of one that stays, whatever its age; null for none.</param>
    /// <returns>The file, and those that were deleted.</returns>
    /// <exception cref="GanSharpException">It cannot be written; nothing is deleted then.</exception>
    public (string Path, IReadOnlyList<string> Removed) Save(long step, Checkpoint checkpoint, int keep, long? needed = null)
    {
        string path = PathOf(step);
        checkpoint.Write(path);

        // Later ones are damaged, or the run would have begun there: they don't count.
        (long Step, string Path)[] upTo = [.. List().Where(c => c.Step <= step)];
        string[] removed = [.. upTo.SkipLast(Math.Max(1, keep)).Where(c => c.Step != needed).Select(c => c.Path)];
        Delete(removed);
        return (path, removed);
    }

    /// <summary>The newest checkpoint that is sound; null when there is none at all.</summary>
    /// <param name="warnings">Receives a line for each newer one that is damaged.</param>
    /// <exception cref="CheckpointException">There are some, but all are damaged.</exception>
    public Checkpoint? ReadNewest(ICollection<string> warnings)
    {
        IReadOnlyList<(long Step, string Path)> all = List();
        List<string> damaged = [];
        for (int i = all.Count - 1; i >= 0; i--)
        {
            try
            {
                Checkpoint checkpoint = Checkpoint.Read(all[i].Path);
                if (checkpoint.Integer("counter.step") != all[i].Step) throw checkpoint.Other(FormattableString.Invariant($"it is of step {checkpoint.Integer("counter.step")}, its name says {all[i].Step}"));
                foreach (string line in damaged) warnings.Add($"{line} ({Path.GetFileName(all[i].Path)} is used instead)");
                return checkpoint;
            }
            catch (CheckpointException e)
            {
                damaged.Add(e.Message);
            }
        }

        return all.Count == 0 ? null : throw new CheckpointException($"{folder}: none of its {all.Count} checkpoints can be used ({damaged[0]}); begin a new run");
    }
}
