using System.Runtime.InteropServices;
using GanSharp.Cli.Errors;

namespace GanSharp.Cli.Hosting;

/// <summary>
/// Turns Ctrl-C, SIGTERM and a closed terminal into a polite request; the second one ends the process at once. Dispose it
/// to give the signals back.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private const string ShowCursor = "\u001b[?25h";

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Terminal _terminal;
    private int _code;

    public StopSignals(Terminal terminal)
    {
        _terminal = terminal;
        Listen(PosixSignal.SIGINT, ExitCode.Interrupted);
        Listen(PosixSignal.SIGTERM, ExitCode.Terminated);
        Listen(PosixSignal.SIGHUP, ExitCode.HungUp);
    }

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The exit code of the signal that came; 0 when none did.</summary>
    public int Code => Volatile.Read(ref _code);

    /// <summary>Asks to stop without a signal.</summary>
    public void Stop() => _source.Cancel();

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    private void Listen(PosixSignal signal, int code) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref _code, code, 0) == 0)
        {
            _source.Cancel();
            return;
        }

        if (_terminal.IsLive) _terminal.Out.Write(ShowCursor);
        Environment.Exit(code);
    }));
}
