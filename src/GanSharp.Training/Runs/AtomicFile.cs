namespace GanSharp.Training;

/// <summary>
/// Files that are there whole or not at all, whatever happens in between: written beside their place, flushed to the
/// disk, then renamed over it.
/// </summary>
public static class AtomicFile
{
    private const string TemporaryEnding = ".writing";

    /// <summary>Replaces the file at <paramref name="path"/> by what <paramref name="write"/> writes. On failure the old file stays as it was.</summary>
    /// <param name="path">A file in a folder that exists.</param>
    /// <param name="write">Gets an empty, seekable stream; must not close it.</param>
    /// <exception cref="GanSharpException">No space, no permission, no such folder: one line with the path.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string temporary = Path.Combine(folder, $".{Path.GetFileName(path)}-{Guid.NewGuid():N}{TemporaryEnding}");
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            FolderSync.Flush(folder);
        }
        catch (Exception e)
        {
            TryDelete(temporary);
            if (FileErrors.Describe(e, path) is { } described) throw described;
            throw;
        }
    }

    /// <summary>Deletes what processes that died while writing left in a folder. Only for one that nobody else writes to.</summary>
    internal static void DeleteLeftovers(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (string file in Directory.EnumerateFiles(folder, ".*" + TemporaryEnding)) TryDelete(file);
    }

    /// <summary>Whether a file's name is one that a process gave that died while writing.</summary>
    internal static bool IsLeftover(string name) => name.StartsWith('.') && name.EndsWith(TemporaryEnding, StringComparison.Ordinal);

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The error that led here is the one to report.
        }
    }
}
