using System.Globalization;

namespace GanSharp.Training;

/// <summary>The checkpoints of a run: <c>step-000500.safetensors</c> and so on in one folder.</summary>
internal sealed class CheckpointStore(string folder)
{
    private const string Beginning = "step-", Ending = ".safetensors";

    /// <summary>Where the checkpoint of a step belongs.</summary>
    public string PathOf(long step) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Beginning}{step:D6}{Ending}"));

    /// <summary>The checkpoints that are there, by step, the oldest first.</summary>
    public IReadOnlyList<(long Step, string Path)> List()
    {
        if (!Directory.Exists(folder)) return [];
        List<(long Step, string Path)> found = [];
        foreach (string file in Directory.EnumerateFiles(folder, Beginning + "*" + Ending))
        {
            string number = Path.GetFileName(file)[Beginning.Length..^Ending.Length];
            if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long step)) found.Add((step, file));
        }

        found.Sort();
        return found;
    }

    /// <summary>Writes a checkpoint and deletes the oldest until <paramref name="keep"/> are left of those up to its step.</summary>
    /// <returns>The file, and those that were deleted.</returns>
    /// <exception cref="GanSharpException">It cannot be written; nothing is deleted then.</exception>
    public (string Path, IReadOnlyList<string> Removed) Save(long step, Checkpoint checkpoint, int keep)
    {
        string path = PathOf(step);
        checkpoint.Write(path);

        // Later ones are damaged, or the run would have begun there: they don't count.
        (long Step, string Path)[] upTo = [.. List().Where(c => c.Step <= step)];
        string[] removed = [.. upTo.SkipLast(Math.Max(1, keep)).Select(c => c.Path)];
        try
        {
            foreach (string old in removed) File.Delete(old);
        }
        catch (Exception e) when (FileErrors.Describe(e, folder) is { } described)
        {
            throw described;
        }

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
