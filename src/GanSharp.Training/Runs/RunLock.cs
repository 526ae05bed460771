namespace GanSharp.Training;

/// <summary>
/// Keeps a second process out of a run. The operating system holds the lock for as long as the file is open, so a
/// process that is killed leaves none behind; the file itself stays and means nothing.
/// </summary>
internal sealed class RunLock : IDisposable
{
    public const string FileName = "run.lock";

    // EWOULDBLOCK on Linux and on macOS, ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a run folder, or throws one line.</summary>
    public static RunLock Take(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            return new RunLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (Array.IndexOf(Held, e.HResult) >= 0)
        {
            throw new RunInUseException($"{folder} is being trained by another process; wait until it ends, or choose another run", e);
        }
        catch (Exception e) when (FileErrors.Describe(e, path) is { } described)
        {
            throw described;
        }
    }

    public void Dispose() => _file.Dispose();
}
