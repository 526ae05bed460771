using static System.FormattableString;

namespace GanSharp.Training;

/// <summary>Data that is far from the scale that networks are made for.</summary>
internal sealed class DataScaleRule : IRule
{
    public Finding? Judge(CaseHistory history)
    {
        double deviation = history.First(Vital.DataDeviation), largest = history.First(Vital.DataLargest), ratio = history.First(Vital.ColumnRatio), offset = history.First(Vital.DataOffset), bulk = history.First(Vital.Bulk);
        bool image = double.IsNaN(ratio), squeezed = bulk < DoctorThresholds.NarrowBulk;

        string? always = deviation < DoctorThresholds.LeastDeviation ? Invariant($"the standard deviation of the data is {deviation:G3}, below {DoctorThresholds.LeastDeviation}")
            : deviation > DoctorThresholds.LargestDeviation ? Invariant($"the standard deviation of the data is {deviation:G3}, above {DoctorThresholds.LargestDeviation}")
            : image && largest > DoctorThresholds.LargestPixel ? Invariant($"pixels reach {largest:G3}; a generator that ends in tanh reaches 1")
            : ratio > DoctorThresholds.ColumnRatio ? Invariant($"one column varies {ratio:G3} times as much as another")
            : squeezed ? Invariant($"three quarters of the values of a column lie within {bulk:P1} of its standard deviation, squeezed together by a few outliers")
            : null;

        // What some games can learn from and others can't is ill where this one doesn't.
        bool suffers = history.HasCourse && !history.SamplesPass && !history.Improves;
        string? wrong = always is not null || !suffers ? always
            : offset > DoctorThresholds.LargeOffset ? Invariant($"the middle of the data lies {offset:G3} times its standard deviation from 0, and samples come no nearer")
            : deviation < DoctorThresholds.SmallDeviation ? Invariant($"the standard deviation of the data is {deviation:G3}, and samples come no nearer; 0.25 to 1 is usual")
            : null;
        return wrong is null ? null : new(Illness.DataScale, Severity.Critical, "as the networks see it, " + wrong,
            "Networks begin with weights and step sizes for data between -1 and 1. What varies much less, or far from 0, is lost in the noise of learning, what varies much more drives units to their ends.",
            image ? "Scale the data before training: images as bytes or from 0 to 1."
                : squeezed || history.Options.Data.Scale == "columns" ? "Take outliers out, codes for missing values such as -999 among them, or the logarithm of a column of many sizes; what lies far out squeezes all other values together."
                : "Set data.scale=columns, which takes each column to mean 0 and deviation 0.5, and samples back to the units of the data; look for outliers, which squeeze all other values together.")
        { IsOfData = true, IsOfSettings = always is not null, Since = 0 };
    }
}
