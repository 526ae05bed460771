namespace GanSharp.Training;

/// <summary>Turns what the file system throws into one line that its reader can act on.</summary>
internal static class FileErrors
{
    // IOException.HResult is errno on Unix and an HRESULT on Windows.
    private const int NoSpace = 28, ReadOnlySystem = 30, OverQuotaLinux = 122, OverQuotaMac = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070), WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>The error in words; null when it is no file error, or already in words.</summary>
    public static GanSharpException? Describe(Exception error, string path)
    {
        string? line = error switch
        {
            UnauthorizedAccessException => $"cannot write {path}: permission denied; mend the permissions or choose another folder",
            DirectoryNotFoundException or FileNotFoundException => $"cannot write {path}: its folder does not exist or takes no files; choose another folder",
            PathTooLongException => $"cannot write {path}: the path is too long; choose a shorter one",
            IOException => DescribeCode((IOException)error, path),
            ArgumentException or NotSupportedException when path.Contains('\0') => "the path holds a NUL character; choose another one",
            _ => null,
        };
        return line is null ? null : new GanSharpException(line, error);
    }

    private static string DescribeCode(IOException error, string path) => error.HResult switch
    {
        NoSpace or WindowsDiskFull or WindowsHandleDiskFull => $"cannot write {path}: the disk is full; free some space or choose another folder",
        OverQuotaLinux when OperatingSystem.IsLinux() => $"cannot write {path}: the disk quota is used up; free some space or choose another folder",
        OverQuotaMac when OperatingSystem.IsMacOS() => $"cannot write {path}: the disk quota is used up; free some space or choose another folder",
        ReadOnlySystem when !OperatingSystem.IsWindows() => $"cannot write {path}: the file system is read-only; choose another folder",
        _ => $"cannot write {path}: {error.Message.ReplaceLineEndings(" ").TrimEnd('.')}; mend that or choose another folder",
    };
}
