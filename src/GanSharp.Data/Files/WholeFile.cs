namespace GanSharp.Data;

/// <summary>
/// Writes a file whole or not at all: beside its place under a temporary name, then renamed. The name is hidden and ends as those of
/// trainings do (.writing), so that what a killed process leaves in a run folder is found and removed.
/// </summary>
internal static class WholeFile
{
    /// <summary>Writes the file, replacing an older one.</summary>
    /// <exception cref="GanSharpException">The disk is full, the folder is missing or may not be written to.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string temporary = Path.Combine(Path.GetDirectoryName(path) ?? "", $".{Path.GetFileName(path)}-{Guid.NewGuid().ToString("N")[..8]}.writing");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16)) write(stream);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e)
        {
            Remove(temporary);
            if (e is IOException or UnauthorizedAccessException) throw Translate(path, e);
            throw;
        }
    }

    private static GanSharpException Translate(string path, Exception e) => e switch
    {
        DirectoryNotFoundException => new($"{path}: its folder does not exist; create it first", e),
        _ when Directory.Exists(path) => new($"{path}: is a folder; give the name of a file", e),
        UnauthorizedAccessException => new($"{path}: may not be written here; choose another folder", e),
        _ => new($"{path}: cannot be written ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}); free space or choose another folder", e),
    };

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to report.
        }
    }
}
