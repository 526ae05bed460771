using System.Text.RegularExpressions;

namespace GanSharp.Architecture.Tests;

/// <summary>Files are short, named after what they hold, and the documents' links lead somewhere.</summary>
public partial class SourceFileTests
{
    private const int MostLines = 400;

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        string[] wrong = [.. Repository.SourceFiles.Select(path => (path, Lines: File.ReadLines(path).Count())).Where(file => file.Lines > MostLines).Select(file => $"{Repository.Relative(file.path)} ({file.Lines})")];
        Assert.True(wrong.Length == 0, $"Longer than {MostLines} lines; look for the second room in: {string.Join(", ", wrong)}");
    }

    [Fact]
    public void A_source_file_is_named_after_its_main_type_or_its_operation()
    {
        string[] wrong = [.. Repository.SourceFiles.Where(path => !HoldsItsName(path)).Select(Repository.Relative)];
        Assert.True(wrong.Length == 0, "Name the file after the type that it holds (Type.cs, or Type.Part.cs for a part of it); a part of a class after the method that it adds: " + string.Join(", ", wrong));
    }

    [Fact]
    public void Links_between_documents_lead_to_files()
    {
        List<string> wrong = [];
        string[] documents = [.. Directory.GetFiles(Repository.Root, "*.md"), .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)];
        foreach (string document in documents)
        {
            foreach (Match link in Link().Matches(File.ReadAllText(document)))
            {
                string target = link.Groups[1].Value;
                if (!target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))) wrong.Add($"{Repository.Relative(document)}: {target}");
            }
        }

        Assert.True(wrong.Count == 0, "Links that lead nowhere: " + string.Join(", ", wrong));
    }

    /// <summary>
    /// Whether the file declares a type of its name. A part of a class that is spread over files, as Tensor is over its operations, may be named
    /// after what it adds: a method, or a type beside it, begins with the name. Top-level statements are Program.cs.
    /// </summary>
    private static bool HoldsItsName(string path)
    {
        string name = Path.GetFileName(path).Split('.')[0], text = File.ReadAllText(path);
        string[] types = [.. Type().Matches(text).Select(match => match.Groups[1].Value)];
        if (name == "Program" || types.Contains(name)) return true;
        bool part = text.Contains(" partial class ", StringComparison.Ordinal);
        return part && (types.Any(type => type.StartsWith(name, StringComparison.Ordinal)) || Regex.IsMatch(text, $@"[\w\]\)>?] {name}\w*\("));
    }

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record|delegate \w+) ([A-Z]\w*)")]
    private static partial Regex Type();

    [GeneratedRegex(@"\]\(([^)#\s]+)")]
    private static partial Regex Link();
}
