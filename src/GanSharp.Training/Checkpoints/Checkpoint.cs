using System.Globalization;
using GanSharp.Networks;

namespace GanSharp.Training;

/// <summary>
/// The whole state of a training after a step: tensors by name and text entries. As a file it is a safetensors container whose
/// checksum covers names, shapes, numbers and entries, so that damage anywhere is noticed.
/// </summary>
internal sealed class Checkpoint
{
    private const string KindKey = "gansharp.kind", Kind = "checkpoint";

    private readonly Dictionary<string, string> _entries;

    /// <summary>A state in memory; the tensors are not copied.</summary>
    public Checkpoint(IEnumerable<NamedTensor> tensors, IEnumerable<KeyValuePair<string, string>> entries)
    {
        Source = "checkpoint";
        Tensors = [.. tensors];
        _entries = new(entries, StringComparer.Ordinal);
    }

    private Checkpoint(SafetensorsFile file)
    {
        Source = file.Source;
        Tensors = file.Tensors;
        _entries = new(file.Metadata, StringComparer.Ordinal);
    }

    /// <summary>What error messages call it.</summary>
    public string Source { get; }

    public IReadOnlyList<NamedTensor> Tensors { get; }

    public IReadOnlyDictionary<string, string> Entries => _entries;

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <exception cref="GanSharpException">It cannot be written; an older file of that name stays.</exception>
    public void Write(string path)
    {
        Dictionary<string, string> entries = new(_entries, StringComparer.Ordinal) { [KindKey] = Kind };
        IReadOnlyDictionary<string, string> metadata = Weights.Metadata(entries);
        Dictionary<string, string> summed = new(metadata, StringComparer.Ordinal) { [CheckpointSum.Key] = CheckpointSum.Of(Tensors, metadata) };
        AtomicFile.Write(path, stream => Safetensors.Write(stream, Tensors, summed));
    }

    /// <summary>Reads and verifies a file.</summary>
    /// <exception cref="CheckpointException">It cannot be read, is damaged, is no checkpoint, or comes from a newer version.</exception>
    public static Checkpoint Read(string path)
    {
        SafetensorsFile file;
        try
        {
            file = Safetensors.Read(path);
            Weights.CheckFormat(file);
        }
        catch (WeightsException e)
        {
            throw new CheckpointException(e.Message, e);
        }

        if (!file.Metadata.TryGetValue(KindKey, out string? kind) || kind != Kind || !file.Metadata.TryGetValue(CheckpointSum.Key, out string? sum))
            throw new CheckpointException($"{path}: holds weights but is no checkpoint of a training; give a file from a run's folder checkpoints");
        if (sum != CheckpointSum.Of(file.Tensors, file.Metadata))
            throw new CheckpointException($"{path}: its checksum does not match, the file is damaged; use an older checkpoint");
        return new Checkpoint(file);
    }

    /// <summary>Copies the file's numbers over the tensors of the same names.</summary>
    /// <exception cref="CheckpointException">The names or shapes differ; nothing is changed then.</exception>
    public void Restore(IEnumerable<NamedTensor> tensors)
    {
        Dictionary<string, NamedTensor> own = Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        NamedTensor[] targets = [.. tensors];
        foreach (NamedTensor target in targets)
        {
            if (!own.TryGetValue(target.Name, out NamedTensor found)) throw Other($"it has no tensor {target.Name}");
            if (found.Tensor.Shape != target.Tensor.Shape) throw Other($"{target.Name} has shape {found.Tensor.Shape}, the run's options give {target.Tensor.Shape}");
        }

        if (targets.Length != own.Count) throw Other($"it has {own.Count} tensors, the run's options give {targets.Length}");
        foreach (NamedTensor target in targets) own[target.Name].Tensor.AsSpan().CopyTo(target.Tensor.AsWritableSpan());
    }

    /// <summary>Sets the counters to the file's numbers.</summary>
    /// <param name="counters">The counters.</param>
    /// <param name="known">Whether to leave those as they are that the file does not have.</param>
    /// <exception cref="CheckpointException">One is missing or out of range.</exception>
    public void Restore(IEnumerable<Counter> counters, bool known = false)
    {
        foreach (Counter counter in counters)
        {
            if (known && !_entries.ContainsKey("counter." + counter.Name)) continue;
            try
            {
                counter.Write(Integer("counter." + counter.Name));
            }
            catch (Exception e) when (e is OverflowException || (e is GanSharpException and not CheckpointException))
            {
                throw Other($"its {counter.Name} is out of range", e);
            }
        }
    }

    /// <summary>The entries of counters.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Save(IEnumerable<Counter> counters) =>
        counters.Select(c => KeyValuePair.Create("counter." + c.Name, c.Read().ToString(CultureInfo.InvariantCulture)));

    /// <summary>An entry.</summary>
    /// <exception cref="CheckpointException">There is none.</exception>
    public string Text(string key) => _entries.TryGetValue(key, out string? value) ? value : throw Other($"it lacks the entry {key}");

    /// <summary>An entry that is a whole number.</summary>
    /// <exception cref="CheckpointException">It is missing or no whole number.</exception>
    public long Integer(string key) =>
        long.TryParse(Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : throw Other($"its entry {key} is no whole number");

    /// <summary>An entry that is a number.</summary>
    /// <exception cref="CheckpointException">It is missing or no number.</exception>
    public double Number(string key) =>
        double.TryParse(Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw Other($"its entry {key} is no number");

    /// <summary>The error of a checkpoint that does not belong here.</summary>
    public CheckpointException Other(string what, Exception? inner = null) =>
        new($"{Source}: does not belong to this run: {what}; use the options and the data that the run was made with", inner);
}
