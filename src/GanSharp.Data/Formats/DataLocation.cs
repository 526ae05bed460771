namespace GanSharp.Data;

/// <summary>A place that the user named, and what can be seen of it without reading it all.</summary>
internal sealed class DataLocation
{
    private const int HeadLength = 256;

    public DataLocation(string source)
    {
        Source = source;
        Path = source.StartsWith("~/", StringComparison.Ordinal)
            ? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), source[2..])
            : source;
        IsFolder = Directory.Exists(Path);
        IsFile = !IsFolder && File.Exists(Path);
        string name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path)));
        if (!IsFolder) name = WithoutGz(name);
        Extension = IsFolder ? "" : System.IO.Path.GetExtension(name).ToLowerInvariant();
        Name = IsFolder || Extension is not (".npy" or ".csv" or ".tsv" or ".txt" or ".png") ? name : name[..^Extension.Length];
        if (Name.Length == 0) Name = source;
        if (IsFile) Head = ReadHead(Path);
    }

    /// <summary>What the user wrote.</summary>
    public string Source { get; }

    /// <summary>The path, with a leading ~ resolved.</summary>
    public string Path { get; }

    public bool IsFolder { get; }

    public bool IsFile { get; }

    /// <summary>The file's extension in lower case, a .gz left out; empty for folders.</summary>
    public string Extension { get; }

    /// <summary>A short name for the data set.</summary>
    public string Name { get; }

    /// <summary>The first bytes of a file, gunzipped.</summary>
    public byte[] Head { get; } = [];

    /// <summary>Whether the first bytes alone tell the format; then the name does not count.</summary>
    public bool ContentIsKnown => FileKind.IsPng(Head) || FileKind.IsNpy(Head) || FileKind.IsIdx(Head);

    /// <summary>A name without a trailing .gz.</summary>
    public static string WithoutGz(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;

    /// <summary>Files that are not hidden, in a fixed order.</summary>
    public static string[] Files(string folder) => Listed(folder, Directory.GetFiles);

    /// <summary>Folders that are not hidden, in a fixed order.</summary>
    public static string[] Folders(string folder) => Listed(folder, Directory.GetDirectories);

    private static string[] Listed(string folder, Func<string, string[]> list)
    {
        try
        {
            string[] paths = Array.FindAll(list(folder), p => !System.IO.Path.GetFileName(p).StartsWith('.') && System.IO.Path.GetFileName(p) != "__MACOSX");
            Array.Sort(paths, StringComparer.Ordinal);
            return paths;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new GanSharpException($"{folder}: the folder may not be read; allow it or use a copy", e);
        }
    }

    private static byte[] ReadHead(string path)
    {
        using ByteSource source = ByteSource.File(path);
        byte[] head = new byte[HeadLength];
        try
        {
            return head[..source.ReadUpTo(head)];
        }
        catch (DataFormatException)
        {
            // Damaged gzip: the format is told from the name, and its reader reports the damage.
            return [];
        }
    }
}
