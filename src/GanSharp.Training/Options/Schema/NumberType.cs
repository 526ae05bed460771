using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanSharp.Training;

/// <summary>Whole and real numbers with bounds. Whole ones fit their .NET type; real ones are finite.</summary>
internal sealed class NumberType : OptionType
{
    private readonly OptionAttribute _option;
    private readonly bool _whole;
    private readonly decimal _lowest, _highest;

    public NumberType(Type type, OptionAttribute option)
    {
        _option = option;
        (_whole, _lowest, _highest) = Type.GetTypeCode(type) switch
        {
            TypeCode.Int32 => (true, int.MinValue, int.MaxValue),
            TypeCode.Int64 => (true, long.MinValue, long.MaxValue),
            TypeCode.UInt64 => (true, ulong.MinValue, ulong.MaxValue),
            TypeCode.Double => (false, 0m, 0m),
            _ => throw new ArgumentException($"no option is a {type}", nameof(type)),
        };
        Range = DescribeRange();
    }

    public override string Name => _whole ? "whole number" : "number";

    public override string Range { get; }

    public override string Expectation => Range.Length == 0 ? "a " + Name : $"a {Name} {Range}";

    public override bool TryRead(JsonNode? node, [NotNullWhen(true)] out JsonNode? value)
    {
        value = null;
        return node?.GetValueKind() == JsonValueKind.Number && TryParse(node.ToJsonString(), out value);
    }

    public override bool TryParse(string text, [NotNullWhen(true)] out JsonNode? value)
    {
        value = null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) || !double.IsFinite(real) || !InBounds(real))
            return false;
        if (!_whole)
        {
            value = JsonValue.Create(real);
            return true;
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal whole)
            || whole != decimal.Truncate(whole) || whole < _lowest || whole > _highest)
            return false;
        value = whole < 0 ? JsonValue.Create((long)whole) : JsonValue.Create((ulong)whole);
        return true;
    }

    // A comparison with NaN is false, which is what an absent bound should say.
    private bool InBounds(double x) =>
        !(x < _option.Min) && !(x > _option.Max) && !(x <= _option.Above) && !(x >= _option.Below);

    private string DescribeRange()
    {
        double lowest = double.IsNaN(_option.Min) && _whole && _lowest == 0 ? 0 : _option.Min;
        double highest = double.IsNaN(_option.Max) && _whole && _lowest == 0 ? (double)_highest : _option.Max;
        List<string> parts = [];
        if (!double.IsNaN(_option.Above)) parts.Add("above " + Show(_option.Above));
        else if (!double.IsNaN(lowest)) parts.Add((double.IsNaN(highest) ? "at least " : "from ") + Show(lowest));
        if (!double.IsNaN(_option.Below)) parts.Add("below " + Show(_option.Below));
        else if (!double.IsNaN(highest)) parts.Add((parts.Count > 0 && double.IsNaN(_option.Above) ? "to " : "up to ") + Show(highest));
        string separator = double.IsNaN(_option.Above) && double.IsNaN(_option.Below) ? " " : ", ";
        return string.Join(separator, parts);
    }

    private string Show(double bound) => bound == (double)_highest && _whole
        ? _highest.ToString(CultureInfo.InvariantCulture)
        : bound.ToString(CultureInfo.InvariantCulture);
}
