using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>What a safetensors file holds, with every number as float32.</summary>
public sealed class SafetensorsFile
{
    private readonly Dictionary<string, Tensor> _byName;

    internal SafetensorsFile(string source, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<NamedTensor> tensors)
    {
        Source = source;
        Metadata = metadata;
        Tensors = tensors;
        _byName = tensors.ToDictionary(t => t.Name, t => t.Tensor, StringComparer.Ordinal);
    }

    /// <summary>What error messages call the file.</summary>
    public string Source { get; }

    /// <summary>The file's free text entries, <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors, persistent and untracked, in the order of their data.</summary>
    public IReadOnlyList<NamedTensor> Tensors { get; }

    /// <summary>The tensor of that name, or null.</summary>
    public Tensor? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The tensor of that name.</summary>
    /// <exception cref="WeightsException">There is none.</exception>
    public Tensor this[string name] => Find(name) ?? throw new WeightsException($"{Source}: there is no tensor '{Text.OneLine(name)}' among its {Tensors.Count}.");
}
