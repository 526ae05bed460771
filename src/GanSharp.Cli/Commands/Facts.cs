using System.Text.Json;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.Commands;

/// <summary>Named facts in groups, once in words for people and once as JSON for programs.</summary>
internal sealed class Facts
{
    private readonly List<(string Title, List<Fact> Facts)> _groups = [];

    /// <summary>Begins a group; its first one should have an empty title.</summary>
    public Facts Group(string title)
    {
        _groups.Add((title, []));
        return this;
    }

    /// <summary>Adds a fact to the last group.</summary>
    /// <param name="name">What it is, in words.</param>
    /// <param name="text">The fact in words; null leaves it out there.</param>
    /// <param name="key">Its name in JSON; null leaves it out there.</param>
    /// <param name="value">Writes its value as JSON; null writes the text.</param>
    public Facts Add(string name, string? text, string? key = null, Action<Utf8JsonWriter>? value = null)
    {
        _groups[^1].Facts.Add(new Fact(name, text, key, value));
        return this;
    }

    public void Print(Terminal terminal, bool json)
    {
        if (json) JsonText.Print(terminal, PrintJson);
        else PrintWords(terminal);
    }

    private void PrintWords(Terminal terminal)
    {
        int width = _groups.SelectMany(g => g.Facts).Where(f => f.Text is not null).Max(f => f.Name.Length);
        foreach (var (title, facts) in _groups)
        {
            if (title.Length > 0)
            {
                terminal.Line();
                terminal.Line(title + ":");
            }

            foreach (Fact fact in facts.Where(f => f.Text is not null)) terminal.Line($"  {fact.Name.PadRight(width)}  {fact.Text}");
        }
    }

    private void PrintJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (Fact fact in _groups.SelectMany(g => g.Facts))
        {
            if (fact.Key is null) continue;
            json.WritePropertyName(fact.Key);
            if (fact.Value is { } write) write(json);
            else json.WriteStringValue(fact.Text);
        }

        json.WriteEndObject();
    }

    private sealed record Fact(string Name, string? Text, string? Key, Action<Utf8JsonWriter>? Value);
}
