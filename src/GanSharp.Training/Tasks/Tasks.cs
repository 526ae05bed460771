namespace GanSharp.Training;

/// <summary>The registry of tasks. A new one is a file beside this one and a line here.</summary>
public static class Tasks
{
    /// <summary>The word for no task.</summary>
    public const string None = "none";

    /// <summary>All tasks.</summary>
    public static IReadOnlyList<ITask> All { get; } = [new ClassifyTask(), new CodesTask(), new LabelledTask(), new SourceTask()];

    /// <summary>The task of that name, in any case; null for <see cref="None"/>.</summary>
    /// <exception cref="OptionsException">There is none; the message names the nearest and lists all.</exception>
    public static ITask? Get(string name) => None.Equals(name, StringComparison.OrdinalIgnoreCase) ? null
        : All.FirstOrDefault(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new OptionsException(
            NearestName.Unknown("task", name, All.Select(t => t.Name)));
}
