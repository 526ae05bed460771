namespace GanSharp.Training;

/// <summary>One place in the tree of options: a group of others, or a value.</summary>
/// <param name="Path">From the root, with dots.</param>
/// <param name="Option">Its text and bounds.</param>
/// <param name="Type">What it takes; null for a group.</param>
/// <param name="Children">A group's members by name; empty for a value.</param>
internal sealed record OptionEntry(
    string Path, OptionAttribute Option, OptionType? Type, IReadOnlyList<(string Name, OptionEntry Entry)> Children)
{
    /// <summary>The member of that name, in any case; its own spelling comes with it.</summary>
    public (string Name, OptionEntry Entry)? Find(string name)
    {
        foreach (var child in Children)
            if (child.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return child;
        return null;
    }

    /// <summary>This value, or all values below this group, in order.</summary>
    public IEnumerable<OptionEntry> Values() => Type is null ? Children.SelectMany(c => c.Entry.Values()) : [this];
}
