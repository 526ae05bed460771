using System.Globalization;
using System.Text.Json.Serialization.Metadata;

namespace GanSharp.Training;

/// <summary>How rows of a <see cref="StepLog{T}"/> are written, and what step each is of.</summary>
/// <param name="Json">The form of a row; a property that is missing reads as null.</param>
/// <param name="Step">The step of a row.</param>
/// <param name="Of">What rows are of, for messages.</param>
internal sealed record StepLogFormat<T>(JsonTypeInfo<T> Json, Func<T, long> Step, string Of)
{
    public GanSharpException NoRow(string path, int line) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}: line {line} is no row of {Of}; delete that line and try again"));
}
