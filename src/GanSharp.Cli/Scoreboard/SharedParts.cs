using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>What the trials of a protocol share: each data set is opened once. Any number of threads may ask.</summary>
internal sealed class SharedParts
{
    private readonly Lock _lock = new();
    private readonly Dictionary<DataOptions, Dataset> _data = [];

    /// <summary>The data of a training.</summary>
    public Dataset Open(DataOptions options) => Get(options with { Labelled = 0 }, static o => o.Open());

    /// <summary>What a training of that data does not see.</summary>
    public Dataset OpenTest(DataOptions options) => Get(options with { Labelled = 0, Split = Datasets.Test }, static o => o.Open());

    private Dataset Get(DataOptions options, Func<DataOptions, Dataset> open)
    {
        lock (_lock)
        {
            if (!_data.TryGetValue(options, out Dataset? data)) _data[options] = data = open(options);
            return data;
        }
    }
}
