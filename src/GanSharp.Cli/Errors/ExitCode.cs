namespace GanSharp.Cli.Errors;

/// <summary>What the process tells the shell. Part of the contract: listed in the help and in docs/command-line.md.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Internal = 1;
    public const int Usage = 2;
    public const int BadInput = 3;
    public const int FileSystem = 4;
    public const int Diverged = 5;
    public const int HungUp = 129;
    public const int Interrupted = 130;
    public const int BrokenPipe = 141;
    public const int Terminated = 143;

    /// <summary>The table that people see.</summary>
    public static IReadOnlyList<(string Code, string Meaning)> Table { get; } =
    [
        ("0", "done"),
        ("1", "an error in gan itself; please report it"),
        ("2", "wrong usage: an unknown command or option, a value out of range"),
        ("3", "bad input: a data set, a run or a checkpoint is missing, damaged or does not fit"),
        ("4", "the system: a full disk, no permission, not enough memory, something is already there"),
        ("5", "the training diverged (a NaN or an infinity); the last good checkpoint is kept"),
        ("130", "interrupted by Ctrl-C (143 by SIGTERM, 129 by a closed terminal); a training saves first"),
    ];
}
