using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using static System.FormattableString;

namespace GanSharp.Data;

/// <summary>
/// A file or resource read from its start to its end, gunzipped when its first two bytes say gzip. It vouches for sizes
/// that headers claim before anybody allocates for them, and turns every failure below into one line for the user.
/// </summary>
internal sealed class ByteSource : IDisposable
{
    // Deflate never expands by more; MNIST expands by 5. What claims more than the usual is counted before it is believed.
    private const long LargestExpansion = 1032, UsualExpansion = 16, Slack = 1 << 16;

    private readonly Func<Stream> _open;
    private readonly Stream _stored;
    private readonly Stream _content;
    private long _position;

    private ByteSource(string name, Func<Stream> open)
    {
        Name = name;
        _open = open;
        _stored = Guarded(open);
        if (!_stored.CanSeek)
        {
            _stored.Dispose();
            throw new GanSharpException($"{name}: is a pipe or device, not a file; write the data to a file first");
        }

        StoredLength = _stored.Length;
        Span<byte> magic = stackalloc byte[2];
        IsGzip = _stored.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        _stored.Position = 0;
        _content = IsGzip ? new GZipStream(_stored, CompressionMode.Decompress) : _stored;
    }

    /// <summary>What messages call it: the path as the user wrote it.</summary>
    public string Name { get; }

    /// <summary>The length of the file itself, in bytes; of its gzip when it is one.</summary>
    public long StoredLength { get; }

    /// <summary>Whether the content is gunzipped on the way.</summary>
    public bool IsGzip { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="GanSharpException">It cannot be opened.</exception>
    public static ByteSource File(string path) => new(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16));

    /// <summary>Reads bytes that are already in memory.</summary>
    public static ByteSource Memory(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, writable: false));

    /// <summary>Reads a resource of this assembly.</summary>
    public static ByteSource Resource(string name) => new(name, () => typeof(ByteSource).Assembly.GetManifestResourceStream(name)
        ?? throw new FileNotFoundException($"the resource {name} is not in this build"));

    /// <summary>The content as a stream, for readers that want one; use it inside <see cref="Guarded"/>.</summary>
    public Stream Content => _content;

    /// <summary>
    /// Makes sure that <paramref name="bytes"/> more bytes of content are really there, before memory is taken for them.
    /// A gzip that would expand unusually far is decompressed once without keeping anything.
    /// </summary>
    public void RequireNext(long bytes, string what)
    {
        long end = _position + bytes;
        if (!IsGzip)
        {
            if (end > StoredLength) ThrowShort(StoredLength, end, what);
            return;
        }

        if (end <= (UsualExpansion * StoredLength) + Slack) return;
        if (end > (LargestExpansion * StoredLength) + Slack)
        {
            throw new DataFormatException(Invariant(
                $"{Name}: its header promises {end:N0} bytes of content ({what}), which {StoredLength:N0} bytes of gzip cannot hold; the file is damaged: fetch it again"));
        }

        long found = Guarded(() => Measure(end));
        if (found < end) ThrowShort(found, end, what);
    }

    /// <summary>Fills the whole span, or says how much was missing.</summary>
    public void Read(Span<byte> destination, string what)
    {
        long end = _position + destination.Length;
        int read = ReadUpTo(destination);
        if (read < destination.Length) ThrowShort(_position, end, what);
    }

    /// <summary>Reads until the span is full or the content ends; returns the number of bytes read.</summary>
    public int ReadUpTo(Span<byte> destination)
    {
        int read;
        try
        {
            read = _content.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Translate(e);
        }

        _position += read;
        return read;
    }

    /// <summary>Refuses content after what the header described; at a gzip's end this also verifies its checksum.</summary>
    public void RequireEnd(string what)
    {
        long after = 0;
        Span<byte> rest = stackalloc byte[4096];
        for (int read; (read = ReadUpTo(rest)) > 0 && after < 1 << 30;) after += read;
        if (after == 0) return;
        throw new DataFormatException(Invariant(
            $"{Name}: {after:N0} bytes after the {what} that its header describes; header and data do not fit together: fetch or write the file again"));
    }

    /// <summary>Runs an action on the content; what goes wrong below becomes one line for the user.</summary>
    public T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Translate(e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _content.Dispose();
        _stored.Dispose();
    }

    private long Measure(long enough)
    {
        using var gzip = new GZipStream(_open(), CompressionMode.Decompress);
        byte[] scratch = new byte[1 << 14];
        long total = 0;
        for (int read; total < enough && (read = gzip.Read(scratch)) > 0;) total += read;
        return total;
    }

    private GanSharpException Translate(Exception e) => e switch
    {
        InvalidDataException => new DataFormatException($"{Name}: the gzip data is damaged ({OneLine(e)}); fetch the file again", e),
        FileNotFoundException or DirectoryNotFoundException => new GanSharpException($"{Name}: no such file", e),
        UnauthorizedAccessException when Directory.Exists(Name) => new GanSharpException($"{Name}: is a folder, not a file", e),
        UnauthorizedAccessException => new GanSharpException($"{Name}: may not be read; allow it or use a copy", e),
        _ => new GanSharpException($"{Name}: cannot be read ({OneLine(e)})", e),
    };

    private static string OneLine(Exception e) => e.Message.ReplaceLineEndings(" ").TrimEnd('.');

    [DoesNotReturn]
    private void ThrowShort(long found, long expected, string what) => throw new DataFormatException(Invariant(
        $"{Name}: ends after {found:N0} bytes{(IsGzip ? " (gunzipped)" : "")}, but {expected:N0} are needed ({what}); the file is cut short: fetch or write it again"));
}
