using System.Globalization;
using System.Text;

namespace GanSharp.Training;

/// <summary>What the run was last trained on.</summary>
internal static class EnvironmentSection
{
    public static void Append(StringBuilder page, RunEnvironment? environment)
    {
        if (environment is null) return;
        page.Append("<section><h2>Environment</h2><div class=\"scroll\"><table class=\"plain\"><tbody>");
        Row("GanSharp", environment.Version);
        Row("Processor", environment.Cpu);
        Row("Instructions", environment.InstructionSet);
        Row("Threads", string.Create(CultureInfo.InvariantCulture, $"{environment.Threads} of {environment.Processors} processors"));
        Row("System", environment.OperatingSystem);
        Row("Runtime", environment.DotNet);
        Row("Started", environment.Started);
        page.Append("</tbody></table></div></section>\n");

        void Row(string name, string value) => page.Append($"<tr><th scope=\"row\">{name}</th><td>{Html.Text(value)}</td></tr>");
    }
}
