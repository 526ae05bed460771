using System.Globalization;
using System.Text.Json;
using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>Samples that were not trained here, for a protocol to measure: real ones, which show what is the best to be had, or those of another program.</summary>
/// <param name="Values">Samples in [-1, 1], one after the other.</param>
/// <param name="Data">The data that they should be like.</param>
/// <param name="Engine">What computes.</param>
/// <param name="Count">Samples of each side.</param>
/// <param name="Shared">What all trials share.</param>
internal sealed record GivenSamples(float[] Values, DataOptions Data, Engine Engine, int Count, SharedParts Shared)
{
    private const string RealName = "real training images", Origin = "samples";

    /// <summary>Measures real samples, once for each seed, and the files that were asked for, and keeps the results.</summary>
    /// <exception cref="GanSharpException">A file is missing, damaged, or of other samples.</exception>
    public static void MeasureAll(Protocol protocol, ScoreboardRequest request, IReadOnlyList<Trial> trials, IReadOnlyList<TrialRecord> before, SharedParts shared)
    {
        if (protocol.Judge is null) return;
        using Engine engine = new(request.Threads);
        DataOptions data = trials[0].Options.Data;
        int count = protocol.Form(request.Variant).Samples;
        foreach (ulong seed in trials.Select(t => t.Options.Seed).Distinct())
        {
            TrialRecord real = Record(protocol, request, trials[0].Data, RealName, "real", seed);
            if (before.Any(r => r.Key == real.Key && r.IsOf(real.Settings, real.Data))) continue;
            Dataset from = shared.Open(data);
            float[] values = Read(from, new RandomStream(seed, "scoreboard.real").Permutation(from.Count)[..Math.Min(count, from.Count)]);
            Keep(real, [new(double.NaN, protocol.Judge(new(values, data, engine, count, shared)))]);
        }

        foreach (var (name, path) in request.Samples)
        {
            (TrialRecord Record, Moment Moment)[] looks = [.. Files(protocol, path).Select(file => Look(name, file)).OrderBy(l => l.Moment.Seconds)];
            if (looks.Length > 1 && double.IsNaN(looks[0].Moment.Seconds)) throw new GanSharpException($"{path} has samples of several moments of a training, but not each .npy file has a .json file beside it that says its seconds; write these, as benchmarks/peer_dcgan.py does");
            Keep(looks[^1].Record, [.. looks.Select(l => l.Moment)]);
        }

        (TrialRecord Record, Moment Moment) Look(string name, string file)
        {
            Dataset from = Datasets.Open(file);
            if (!from.ExampleShape.SequenceEqual(shared.Open(data).ExampleShape)) throw new GanSharpException($"{file} has samples of {string.Join('x', from.ExampleShape.ToArray())}, but those of {trials[0].Data} are of {string.Join('x', shared.Open(data).ExampleShape.ToArray())}; give samples of that shape");
            if (from.Count < count) throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"{file} has {from.Count:N0} samples, but {count:N0} are compared; give as many"));
            TrialRecord record = Described(Record(protocol, request, trials[0].Data, name, "given", 1), Path.ChangeExtension(file, ".json"));
            return (record, new(record.Seconds > 0 ? record.Seconds : double.NaN, protocol.Judge(new(Read(from, [.. Enumerable.Range(0, count)]), data, engine, count, shared))));
        }

        void Keep(TrialRecord record, Moment[] moments)
        {
            IReadOnlyDictionary<string, double> figures = protocol.Course is { } course ? course(moments) : moments[^1].Figures;
            string path = Path.Combine(request.Runs, request.Variant.Folder(protocol.Name), Folder(record.Recipe), string.Create(CultureInfo.InvariantCulture, $"seed-{record.Seed:D2}"));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            TrialStore.Write(path, record with { Figures = figures.Where(f => double.IsFinite(f.Value)).ToDictionary(), Finished = TrialRunner.Now() });
        }
    }

    private static float[] Read(Dataset from, int[] rows)
    {
        float[] values = new float[rows.Length * from.ExampleSize];
        from.Read(rows, values);
        return values;
    }

    private static string[] Files(Protocol protocol, string path)
    {
        if (!Directory.Exists(path)) return [path];
        if (protocol.Course is null) throw new GanSharpException($"{path} is a folder, but {protocol.Name} looks at the end of a training only; give the .npy file of its samples");
        string[] files = [.. Directory.GetFiles(path, "*.npy").Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new GanSharpException($"{path} has no .npy file; give a file of samples, or a folder with those of several moments of a training");
    }

    private static TrialRecord Record(Protocol protocol, ScoreboardRequest request, string data, string name, string origin, ulong seed) => new()
    {
        Protocol = protocol.Name,
        Variant = request.Variant.Key,
        Recipe = name,
        Setup = "",
        Seed = seed,
        Data = data,
        Settings = new Dictionary<string, string> { [Origin] = origin },
        Figures = new Dictionary<string, double>(),
        Steps = 0,
        Seconds = 0,
        Cpu = "",
        InstructionSet = "",
        Threads = 0,
        Jobs = 1,
        Version = "",
        Finished = "",
    };

    // What the other program says of its training.
    private static TrialRecord Described(TrialRecord record, string file)
    {
        if (!File.Exists(file)) return record;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            JsonElement facts = document.RootElement;
            return record with
            {
                Seed = facts.TryGetProperty("seed", out JsonElement seed) ? seed.GetUInt64() : record.Seed,
                Steps = facts.TryGetProperty("steps", out JsonElement steps) ? steps.GetInt64() : 0,
                Seconds = facts.TryGetProperty("seconds", out JsonElement seconds) ? seconds.GetDouble() : 0,
                Threads = facts.TryGetProperty("threads", out JsonElement threads) ? threads.GetInt32() : 0,
                Cpu = Text("cpu"),
                Version = Text("version"),
                InstructionSet = Text("instructionSet"),
            };

            string Text(string name) => facts.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or IOException)
        {
            throw new GanSharpException($"{file} should say in JSON how the samples beside it were made (seconds, steps, threads, cpu, version, seed), but is damaged; mend it, or move it away", e);
        }
    }

    private static string Folder(string name) => string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
