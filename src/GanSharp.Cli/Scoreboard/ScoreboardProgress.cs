using System.Diagnostics;
using GanSharp.Cli.Hosting;

namespace GanSharp.Cli.Scoreboard;

/// <summary>Shows how far a scoreboard is: a line for each trial that is done, and between them, in a terminal, a line that is drawn again and again. Any thread may tell.</summary>
/// <param name="terminal">The reader.</param>
/// <param name="writer">Where lines go.</param>
/// <param name="trials">The trials that are to be trained.</param>
/// <param name="done">Trials that were done before.</param>
internal sealed class ScoreboardProgress(Terminal terminal, TextWriter writer, IReadOnlyList<Trial> trials, int done)
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(500), Rarely = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly long[] _steps = new long[trials.Count], _first = [.. Enumerable.Repeat(-1L, trials.Count)];
    private readonly bool[] _running = new bool[trials.Count];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly int _total = done + trials.Count;
    private TimeSpan _shown;
    private int _done = done, _drawn;

    /// <summary>A trial is at a step.</summary>
    public void Stepped(int trial, long step)
    {
        if (_first[trial] < 0) (_first[trial], _running[trial]) = (step, true);
        Volatile.Write(ref _steps[trial], step);
    }

    /// <summary>A trial is done, or was left.</summary>
    /// <param name="trial">Which.</param>
    /// <param name="text">What came of it; null to say nothing.</param>
    /// <param name="isDone">Whether it has a result.</param>
    public void Ended(int trial, string? text, bool isDone)
    {
        lock (_lock)
        {
            _running[trial] = false;
            if (isDone) (_done, _steps[trial]) = (_done + 1, trials[trial].Options.Stop.Steps);
            if (text is null) return;
            Clear();
            if (!isDone)
            {
                writer.WriteLine($"{trials[trial].FullName}: {text}");
                return;
            }

            string left = _done == _total ? "" : $"; {Left()}";
            writer.WriteLine($"trial {_done} of {_total}: {trials[trial].FullName}: {text}{left}");
            _shown = _watch.Elapsed;
        }
    }

    /// <summary>A line of its own.</summary>
    public void Note(string line)
    {
        lock (_lock)
        {
            Clear();
            writer.WriteLine(line);
        }
    }

    /// <summary>Draws where it is, if it is time to.</summary>
    public void Show()
    {
        lock (_lock)
        {
            if (_watch.Elapsed - _shown < (terminal.IsLive ? Often : Rarely)) return;
            _shown = _watch.Elapsed;
            string running = string.Join(", ", Enumerable.Range(0, trials.Count).Where(i => _running[i]).Select(i => $"{trials[i].FullName} {Share(i):0%}"));
            string line = FormattableString.Invariant($"{_done} of {_total} trials done; {Left()}") + (running.Length == 0 ? "" : $"; {running}");
            if (!terminal.IsLive)
            {
                writer.WriteLine(line);
                return;
            }

            if (line.Length >= terminal.Width) line = line[..(terminal.Width - 1)];
            Clear();
            writer.Write(line);
            writer.Flush();
            _drawn = line.Length;
        }
    }

    /// <summary>Removes the line that is drawn again and again.</summary>
    public void End()
    {
        lock (_lock) Clear();
    }

    private double Share(int trial) => trials[trial].Options.Stop.Steps is var all and > 0 ? Math.Min(1, (double)Volatile.Read(ref _steps[trial]) / all) : 0;

    // By steps: those of one recipe take longer than those of another, so it is no more than a guess.
    private string Left()
    {
        double made = 0, open = 0;
        for (int i = 0; i < trials.Count; i++)
        {
            long step = Volatile.Read(ref _steps[i]);
            if (_first[i] >= 0) made += Math.Max(0, step - _first[i]);
            open += Math.Max(0, trials[i].Options.Stop.Steps - step);
        }

        double seconds = open * _watch.Elapsed.TotalSeconds / made;
        return made > 0 ? $"about {Words.Clock(seconds)} left" : "time left not known yet";
    }

    private void Clear()
    {
        if (_drawn == 0) return;
        writer.Write("\r" + new string(' ', _drawn) + "\r");
        _drawn = 0;
    }
}
