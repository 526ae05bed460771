using System.Text.Json;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>
/// The results of all trials: each in a file beside its run, and all of them in the table's JSON file, so that the table can be made from either. Of two results of one trial the later one counts.
/// Processes may work side by side: each writes its own trials, and the table from all that there are.
/// </summary>
/// <param name="runs">The folder of all runs.</param>
/// <param name="table">The table's JSON file.</param>
internal sealed class TrialStore(string runs, string table)
{
    private const string Ending = ".result.json", Trials = "trials";

    /// <summary>The results so far, each trial once.</summary>
    /// <exception cref="GanSharpException">The table's file is none of gan's, or can't be read.</exception>
    public IReadOnlyList<TrialRecord> Read()
    {
        Dictionary<(string, string, string, string, ulong), TrialRecord> found = [];
        foreach (TrialRecord record in ReadTable().Concat(ReadRuns()))
        {
            if (!found.TryGetValue(record.Key, out TrialRecord? other) || string.CompareOrdinal(other.Finished, record.Finished) <= 0) found[record.Key] = record;
        }

        return [.. found.Values];
    }

    /// <summary>Keeps a result beside its run.</summary>
    /// <exception cref="GanSharpException">It can't be written.</exception>
    public static void Write(string run, TrialRecord record) => AtomicFile.Write(run + Ending, stream => JsonSerializer.Serialize(stream, record, TrialJson.Default.TrialRecord));

    /// <summary>Removes a run and what is kept beside it, so that the trial is trained again.</summary>
    /// <exception cref="GanSharpException">A file can't be removed, or another process trains in the run.</exception>
    public static void Delete(string run)
    {
        try
        {
            if (File.Exists(Path.Combine(run, "options.json"))) RunFolder.OpenForTraining(run).Dispose();
            if (Directory.Exists(run)) Directory.Delete(run, recursive: true);
            string beside = Path.GetDirectoryName(Path.GetFullPath(run))!;
            if (!Directory.Exists(beside)) return;
            foreach (string file in Directory.GetFiles(beside, Path.GetFileName(run) + ".*")) File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GanSharpException($"{run} can't be removed: {e.Message}", e);
        }
    }

    private IEnumerable<TrialRecord> ReadTable()
    {
        if (!File.Exists(table)) return [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(table));
            return document.RootElement.GetProperty(Trials).Deserialize(TrialJson.Default.TrialRecordArray)!;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new GanSharpException($"{table} is no scoreboard of gan, or is damaged, and would be replaced; move it away, or choose another folder with --out", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GanSharpException($"{table} can't be read: {e.Message}", e);
        }
    }

    // A damaged result is as good as none: the run beside it is finished, and is only measured again.
    private IEnumerable<TrialRecord> ReadRuns()
    {
        if (!Directory.Exists(runs)) yield break;
        EnumerationOptions options = new() { RecurseSubdirectories = true, MaxRecursionDepth = 2 };
        foreach (string file in Directory.EnumerateFiles(runs, "*" + Ending, options).Order(StringComparer.Ordinal))
        {
            TrialRecord? record = null;
            try
            {
                record = JsonSerializer.Deserialize(File.ReadAllBytes(file), TrialJson.Default.TrialRecord);
            }
            catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
            {
                continue;
            }

            if (record is not null) yield return record;
        }
    }
}
