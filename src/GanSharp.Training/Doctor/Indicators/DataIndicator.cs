namespace GanSharp.Training;

/// <summary>How much data there is, and its scale. It does not change, so it is noted once.</summary>
internal sealed class DataIndicator : IIndicator
{
    public void Measure(Examination examination, Action<string, double> note)
    {
        if (!examination.IsFirst) return;
        RealProbe real = examination.Real;
        note(Vital.DataCount, real.Count);
        note(Vital.DataDifferent, real.Different);
        note(Vital.DataSize, real.ExampleSize);
        note(Vital.DataDeviation, real.Deviation);
        note(Vital.DataLargest, real.Largest);
        if (!examination.Trainer.Dataset.IsImage)
        {
            note(Vital.ColumnRatio, real.ColumnRatio);
            note(Vital.DataOffset, real.Offset);
            note(Vital.Bulk, real.Bulk);
        }

        note(Vital.ParametersD, examination.Trainer.Discriminator.Network.ParameterCount());
    }
}
