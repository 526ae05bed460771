using System.Text;

namespace GanSharp.Cli.Tests;

/// <summary>Takes some lines and then fails, as a disk that fills up or a terminal that is closed does.</summary>
internal sealed class FailingWriter(int lines) : TextWriter
{
    private int _left = lines;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (value == '\n' && _left-- <= 0) throw new IOException("No space left on device");
    }
}
