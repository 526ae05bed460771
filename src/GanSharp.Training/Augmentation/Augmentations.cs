namespace GanSharp.Training;

/// <summary>The registry of augmentations. A new one is a file beside this one and a line here.</summary>
public static class Augmentations
{
    /// <summary>All augmentations.</summary>
    public static IReadOnlyList<IAugmentation> All { get; } = [new Brightness(), new Saturation(), new Contrast(), new Translation(), new Cutout()];

    /// <summary>The augmentation of that name, in any case.</summary>
    /// <exception cref="OptionsException">There is none; the message names the nearest and lists all.</exception>
    public static IAugmentation Get(string name) => All.FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new OptionsException(
        NearestName.Unknown("augmentation", name, All.Select(a => a.Name)));
}
