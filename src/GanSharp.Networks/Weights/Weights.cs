using System.Globalization;

namespace GanSharp.Networks;

/// <summary>A network's parameters and buffers as named tensors: copied, saved and loaded.</summary>
public static class Weights
{
    /// <summary>The metadata key of our own version of the format: which names, shapes and layouts to expect.</summary>
    public const string FormatKey = "gansharp.format";

    /// <summary>The version that this program writes, and the newest that it reads.</summary>
    public const int FormatVersion = 1;

    /// <summary>The metadata of a file that this program writes, with the format's version and further entries.</summary>
    /// <param name="more">Entries to add; null for none.</param>
    /// <exception cref="ArgumentException">An entry has the version's key.</exception>
    public static IReadOnlyDictionary<string, string> Metadata(IEnumerable<KeyValuePair<string, string>>? more = null)
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal) { [FormatKey] = FormatVersion.ToString(CultureInfo.InvariantCulture) };
        foreach (var (key, value) in more ?? [])
        {
            if (!metadata.TryAdd(key, value)) throw new ArgumentException($"Weights: the metadata key '{key}' is given twice or reserved.", nameof(more));
        }

        return metadata;
    }

    /// <summary>Every parameter and then every buffer, without copies, under its dotted name behind a prefix.</summary>
    /// <param name="layer">The network.</param>
    /// <param name="prefix">What each name begins with, for example <c>generator.</c>, when a file holds several networks.</param>
    public static IEnumerable<NamedTensor> Of(Layer layer, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(prefix);
        return layer.NamedParameters().Select(p => new NamedTensor(prefix + p.Name, p.Parameter.Tensor))
            .Concat(layer.NamedBuffers().Select(b => new NamedTensor(prefix + b.Name, b.Tensor)));
    }

    /// <summary>Writes a network as a safetensors file with our format's version.</summary>
    /// <param name="layer">The network.</param>
    /// <param name="stream">Where to; it is not closed.</param>
    /// <param name="metadata">Further entries; null for none.</param>
    public static void Save(Layer layer, Stream stream, IReadOnlyDictionary<string, string>? metadata = null) =>
        Safetensors.Write(stream, Of(layer), Metadata(metadata));

    /// <summary>Fills a network from a file.</summary>
    /// <param name="layer">The network; it stays as it is when the file does not fit.</param>
    /// <param name="file">The file: its names behind the prefix are the network's, no more and no fewer, with the same shapes.</param>
    /// <param name="prefix">Names that do not begin with it are ignored.</param>
    /// <exception cref="WeightsException">The file is not ours, newer than this program, or of another network.</exception>
    public static void Load(Layer layer, SafetensorsFile file, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(file);
        CheckFormat(file);
        NamedTensor[] own = [.. Of(layer, prefix)];
        HashSet<string> names = own.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        string[] missing = [.. own.Where(t => file.Find(t.Name) is null).Select(t => t.Name)];
        string[] unexpected = [.. file.Tensors.Where(t => t.Name.StartsWith(prefix, StringComparison.Ordinal) && !names.Contains(t.Name)).Select(t => t.Name)];
        string[] others = [.. own.Where(t => file.Find(t.Name) is { } found && found.Shape != t.Tensor.Shape).Select(t => $"{t.Name} {file[t.Name].Shape} instead of {t.Tensor.Shape}")];
        string[] complaints =
        [
            .. missing.Length > 0 ? [$"missing {Text.Some(missing)}"] : Array.Empty<string>(),
            .. unexpected.Length > 0 ? [$"unexpected {Text.Some(unexpected)}"] : Array.Empty<string>(),
            .. others.Length > 0 ? [$"of another shape {Text.Some(others)}"] : Array.Empty<string>(),
        ];
        if (complaints.Length > 0) throw new WeightsException($"{file.Source}: the weights are of another network: {string.Join("; ", complaints)}. Build the network with the options that the file was saved with.");
        foreach (NamedTensor tensor in own) file[tensor.Name].AsSpan().CopyTo(tensor.Tensor.AsWritableSpan());
    }

    /// <summary>Copies all parameters and buffers of one network into another of the same structure.</summary>
    /// <exception cref="ArgumentException">Names or shapes differ.</exception>
    public static void Copy(Layer from, Layer to)
    {
        NamedTensor[] source = [.. Of(from)], target = [.. Of(to)];
        if (source.Length != target.Length) Check.Fail($"Weights.Copy: the networks have {source.Length} and {target.Length} tensors; they must have the same structure.");
        for (int i = 0; i < source.Length; i++)
        {
            if (source[i].Name != target[i].Name || source[i].Tensor.Shape != target[i].Tensor.Shape)
            {
                Check.Fail($"Weights.Copy: {source[i].Name} {source[i].Tensor.Shape} stands where the other network has {target[i].Name} {target[i].Tensor.Shape}; they must have the same structure.");
            }
        }

        for (int i = 0; i < source.Length; i++) source[i].Tensor.AsSpan().CopyTo(target[i].Tensor.AsWritableSpan());
    }

    /// <summary>Refuses a file without our version or with a newer one.</summary>
    /// <exception cref="WeightsException">The version is missing, malformed or newer.</exception>
    public static void CheckFormat(SafetensorsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.Metadata.TryGetValue(FormatKey, out string? text)) throw new WeightsException($"{file.Source}: its metadata has no '{FormatKey}', so it was not saved by this program and its layouts are unknown; give a file that gan saved.");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int version) || version < 1)
        {
            throw new WeightsException($"{file.Source}: its '{FormatKey}' is '{Text.OneLine(text)}', no version number; the file is damaged.");
        }

        if (version > FormatVersion) throw new WeightsException($"{file.Source}: it has format version {version}, but this program knows up to {FormatVersion}; update the program.");
    }
}
