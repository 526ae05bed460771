using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.Commands;

/// <summary>What samples are written as.</summary>
internal enum OutputKind
{
    /// <summary>A NumPy array.</summary>
    Npy,

    /// <summary>One PNG with all samples in rows and columns.</summary>
    Grid,

    /// <summary>A folder of PNGs.</summary>
    Folder,
}

/// <summary>Where samples go: a path whose ending says how.</summary>
/// <param name="Path">As it was typed.</param>
/// <param name="Kind">How.</param>
internal sealed record OutputTarget(string Path, OutputKind Kind)
{
    /// <summary>The option that named it, for messages.</summary>
    public string Option { get; init; } = "--out";

    /// <summary>Understands <c>--out</c>.</summary>
    /// <exception cref="CliException">The ending is of no kind that can be written.</exception>
    public static OutputTarget Parse(string path)
    {
        if (string.IsNullOrWhiteSpace(path)) throw CliException.Usage("--out is empty; give a file.npy, a picture.png or a folder/");
        if (path.Contains('\0')) throw CliException.Usage("--out holds a NUL character; give a file.npy, a picture.png or a folder/");
        if (System.IO.Path.EndsInDirectorySeparator(path) || Directory.Exists(path)) return new(path, OutputKind.Folder);
        return System.IO.Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".npy" => new(path, OutputKind.Npy),
            ".png" => new(path, OutputKind.Grid),
            "" => new(path, OutputKind.Folder),
            var ending => throw CliException.Usage($"--out {path}: gan writes no {ending} files; give a file.npy (an array), a picture.png (a grid) or a folder/ (one PNG a sample)"),
        };
    }

    /// <summary>Refuses a single file of another ending, or to write over one; makes the folders on the way.</summary>
    /// <exception cref="CliException">The ending is another one, something is there, or a folder cannot be made or written to.</exception>
    public static void PrepareFile(string path, string ending, bool force, string option = "--out")
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0') || !System.IO.Path.GetExtension(path).Equals(ending, StringComparison.OrdinalIgnoreCase)) throw CliException.Usage($"{option} {path.Replace('\0', '?')}: give a file{ending}");
        new OutputTarget(path, OutputKind.Npy) { Option = option }.Prepare(force);
    }

    /// <summary>Refuses to write over anything, unless <paramref name="force"/>; makes the folders on the way.</summary>
    /// <exception cref="CliException">Something is there, or a folder cannot be made or written to.</exception>
    public void Prepare(bool force)
    {
        string full = System.IO.Path.GetFullPath(Path);
        if (Kind == OutputKind.Folder)
        {
            if (File.Exists(full)) throw Exists("is a file; choose another folder");
            MakeFolder(full);
            if (!force && Directory.EnumerateFileSystemEntries(full).Any()) throw Exists("is not empty; choose another folder, or add --force to write into it (files of the same names are replaced)");
            return;
        }

        if (Directory.Exists(full)) throw Exists("is a folder; give the name of a file");
        if (File.Exists(full) && !force) throw Exists("exists; choose another name, or add --force to replace it");
        MakeFolder(System.IO.Path.GetDirectoryName(full)!);
    }

    private void MakeFolder(string folder)
    {
        Refuse("cannot be made", () => Directory.CreateDirectory(folder));
        // What cannot be written is said before anything is computed.
        Refuse("cannot be written to", () => new FileStream(System.IO.Path.Combine(folder, $".gan-{System.IO.Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose());

        void Refuse(string why, Action attempt)
        {
            try
            {
                attempt();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CliException(ExitCode.FileSystem, $"{Option} {Path}: the folder {Words.Quote(folder)} {why} ({e.Message.TrimEnd('.')}); choose another place", e);
            }
        }
    }

    private CliException Exists(string what) => new(ExitCode.FileSystem, $"{Option} {Path}: {what}");
}
