using System.Text.Json;
using System.Text.Json.Nodes;
using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>
/// Builds options from a recipe, then JSON files, then <c>path=value</c> settings; each changes only what it names, and
/// the last word wins. Names match in any case and are stored in their own spelling. Every refusal is one line that
/// says where the value came from.
/// </summary>
public sealed class OptionsBinder
{
    private readonly JsonObject _tree;
    private readonly bool _resuming;
    private readonly Dictionary<string, string> _origins = [];

    private OptionsBinder(GanOptions start, bool resuming)
    {
        _tree = JsonSerializer.SerializeToNode(start, OptionsJson.Default.GanOptions)!.AsObject();
        _resuming = resuming;
    }

    /// <summary>Starts from a recipe.</summary>
    /// <exception cref="OptionsException">There is no such recipe; the nearest one is named.</exception>
    public static OptionsBinder FromRecipe(string name) => new(Recipes.Get(name).Options, resuming: false);

    /// <summary>Starts from any options.</summary>
    public static OptionsBinder From(GanOptions options) => new(options, resuming: false);

    /// <summary>Starts from the options of a run that has begun: only some may change (<see cref="OptionAttribute.MayChangeOnResume"/>).</summary>
    public static OptionsBinder ForResume(GanOptions options) => new(options, resuming: true);

    /// <summary>The whole way that <c>gan train</c> goes: a recipe in the form that its data asks for, a file, settings.</summary>
    /// <param name="recipe">A recipe's name; null takes the one that the file names, or else the default recipe.</param>
    /// <param name="file">A JSON file with some or all options; null for none.</param>
    /// <param name="settings">Each <c>path=value</c>.</param>
    /// <param name="open">Opens the data that the options name; null takes the recipe's form for images.</param>
    /// <exception cref="OptionsException">Anything is unknown, of the wrong type, out of range or contradictory.</exception>
    public static GanOptions Bind(string? recipe, string? file, IEnumerable<string> settings, Func<DataOptions, Dataset>? open = null)
    {
        recipe ??= file is null ? null : OptionsFile.RecipeOf(file);
        Recipe start = Recipes.Get(recipe ?? Recipes.Default.Name);
        string[] all = [.. settings];
        OptionsBinder binder = Applied(start.Options);
        if (open is not null) binder = Applied(start.For(open(binder.Read().Data)));
        return binder.Build();

        OptionsBinder Applied(GanOptions from)
        {
            OptionsBinder applied = From(from);
            if (file is not null) applied.ApplyFile(file);
            foreach (string setting in all) applied.Set(setting);
            return applied;
        }
    }

    /// <summary>Applies a JSON file that has some or all options. Comments and trailing commas are accepted.</summary>
    /// <exception cref="OptionsException">The file cannot be read, is no JSON object, or has an option that is unknown or wrong.</exception>
    public OptionsBinder ApplyFile(string path)
    {
        Apply(OptionsFile.ReadTree(path), path);
        return this;
    }

    /// <summary>Applies one <c>path=value</c>, as in <c>discriminator.optimizer.learningRate=1e-4</c>.</summary>
    /// <remarks>A list is its items between commas (<c>generator.network.hidden=256,512</c>); the fields of an item are between
    /// colons (<c>schedule.phases=discriminator:1,generator:0.5</c>).</remarks>
    /// <exception cref="OptionsException">The path is unknown, or the value is of the wrong type or out of range.</exception>
    public OptionsBinder Set(string assignment)
    {
        string where = "--set " + assignment;
        int at = assignment.IndexOf('=');
        if (at < 0) throw new OptionsException($"{where}: there is no '='; write it as path=value, for example --set stop.steps=600");
        string path = assignment[..at].Trim(), text = assignment[(at + 1)..].Trim();
        OptionEntry entry = OptionSchema.Find(path) ?? throw Unknown(where, path);
        if (entry.Type is null)
            throw new OptionsException($"{where}: {entry.Path} is a group; set one of {string.Join(", ", entry.Children.Select(c => c.Entry.Path))}");
        if (!entry.Type.TryParse(text, out JsonNode? value))
            throw new OptionsException($"{where}: {entry.Path} takes {entry.Type.Expectation}, not '{text}'");
        Store(entry, value, where);
        return this;
    }

    /// <summary>The options, checked as a whole.</summary>
    /// <exception cref="OptionsException">Some of them contradict each other.</exception>
    public GanOptions Build()
    {
        GanOptions options = Read();
        OptionsValidator.Check(options, _origins.GetValueOrDefault);
        return options;
    }

    private GanOptions Read() => _tree.Deserialize(OptionsJson.Default.GanOptions)!;

    internal OptionsBinder Apply(JsonObject tree, string where)
    {
        Merge(OptionSchema.Root, tree, where);
        return this;
    }

    private void Merge(OptionEntry group, JsonObject from, string where)
    {
        foreach (var (name, node) in from)
        {
            string path = group.Path.Length == 0 ? name : group.Path + "." + name;
            if (group.Find(name) is not { Entry: var entry }) throw Unknown(where, path);
            if (entry.Type is null)
            {
                Merge(entry, node as JsonObject ?? throw new OptionsException($"{where}: {entry.Path} is a group and takes an object in braces, not {Show(node)}"), where);
            }
            else if (entry.Type.TryRead(node, out JsonNode? value))
            {
                Store(entry, value, where);
            }
            else
            {
                throw new OptionsException($"{where}: {entry.Path} takes {entry.Type.Expectation}, not {Show(node)}");
            }
        }
    }

    private void Store(OptionEntry entry, JsonNode value, string where)
    {
        string[] names = entry.Path.Split('.');
        JsonNode group = _tree;
        foreach (string name in names[..^1]) group = group[name]!;
        bool changes = entry.Type!.Format(group[names[^1]]) != entry.Type.Format(value);
        if (changes && entry.Path == "recipe")
        {
            throw new OptionsException($"{where}: the recipe is {group["recipe"]} here, not {value}; name the recipe as the argument of train, as in gan train {value}");
        }

        if (changes && _resuming && !entry.Option.MayChangeOnResume)
        {
            throw new OptionsException($"{where}: {entry.Path} is {entry.Type.Format(group[names[^1]])} in this run and cannot change once it has begun; start a new run, " +
                $"or change one of {string.Join(", ", OptionSchema.Root.Values().Where(v => v.Option.MayChangeOnResume).Select(v => v.Path))}");
        }

        group[names[^1]] = value;
        _origins[entry.Path] = where;
    }

    private static OptionsException Unknown(string where, string path)
    {
        string hint = NearestName.Near(path, OptionSchema.Root.Values().Select(v => v.Path)) is string near ? $"the nearest is {near}" : "gan recipes show lists all";
        return new OptionsException($"{where}: there is no option '{path}'; {hint}");
    }

    private static string Show(JsonNode? node)
    {
        string text = node?.ToJsonString() ?? "null";
        return text.Length > 60 ? text[..60] + "..." : text;
    }
}
