namespace GanSharp.Training;

/// <summary>The names of the figures that the doctor measures. Those of steps (<c>lossD</c>, <c>accuracyReal</c> and so on) are as in <see cref="StatsRow"/>, means since the look before.</summary>
public static class Vital
{
    /// <summary>Training examples. Measured once.</summary>
    public const string DataCount = "dataCount";

    /// <summary>Training examples that differ: all of <see cref="DataCount"/>, unless the same few come again and again. Measured once.</summary>
    public const string DataDifferent = "dataDifferent";

    /// <summary>Numbers in one example. Measured once.</summary>
    public const string DataSize = "dataSize";

    /// <summary>Standard deviation of the data as the networks see it. Measured once.</summary>
    public const string DataDeviation = "dataDeviation";

    /// <summary>The largest absolute value of the data as the networks see it. Measured once.</summary>
    public const string DataLargest = "dataLargest";

    /// <summary>Of vectors, how far their middle lies from 0, by <see cref="DataDeviation"/>: the root mean square of the columns' means. Measured once.</summary>
    public const string DataOffset = "dataOffset";

    /// <summary>Of vectors, the largest standard deviation of a column by the smallest, constant columns left out. Measured once.</summary>
    public const string ColumnRatio = "columnRatio";

    /// <summary>Of vectors, the narrowest range that three quarters of a column's values lie in, by the column's standard deviation, in the column where this is least; columns that have one value so often are left out. Measured once.</summary>
    public const string Bulk = "bulk";

    /// <summary>Trainable numbers of D. Measured once.</summary>
    public const string ParametersD = "parametersD";

    /// <summary>Mean distance between samples by the mean distance between real examples: 0 when all samples are one, about 1 when they vary as the data does.</summary>
    public const string Diversity = "diversity";

    /// <summary>Energy distance between samples and real examples by the mean distance between real examples: 0 where the two are alike, above 1 where they lie apart.</summary>
    public const string EnergyDistance = "energyDistance";

    /// <summary>How far off the data samples lie: the typical distance to the nearest real example beyond that between real ones, by the mean distance between real examples.</summary>
    public const string OffData = "offData";

    /// <summary>The share of real examples that have a sample in their neighbourhood (1/32 of the data, and a tenth of their mean distance at least), which is widened by how far off samples lie.</summary>
    public const string Coverage = "coverage";

    /// <summary>The share of samples that lie within a third of the usual distance from a training example; only where all examples could be compared.</summary>
    public const string Copies = "copies";

    /// <summary>The probability that D rates a training example above a held-out one: one half where it does not know its training examples by heart.</summary>
    public const string HeldOutGap = "heldOutGap";

    /// <summary>The probability that D rates a training example above a sample.</summary>
    public const string Separation = "separation";

    /// <summary>The standard deviation of D's outputs over real examples and samples together.</summary>
    public const string OutputDeviation = "outputDeviation";

    /// <summary>The change of D's weights in one update of a step by their norm.</summary>
    public const string UpdateD = "updateD";

    /// <summary>The change of G's weights in one update of a step by their norm.</summary>
    public const string UpdateG = "updateG";

    /// <summary>The share of the step size that D takes at this step of its schedule.</summary>
    public const string RateShareD = "rateShareD";

    /// <summary>The share of the step size that G takes at this step of its schedule.</summary>
    public const string RateShareG = "rateShareG";

    /// <summary>The norm of D's weights.</summary>
    public const string WeightsD = "weightsD";

    /// <summary>The norm of G's weights.</summary>
    public const string WeightsG = "weightsG";

    /// <summary>The largest absolute value of a sample.</summary>
    public const string SampleLargest = "sampleLargest";

    /// <summary>The share of dead rectifiers in that layer of D that has most of them.</summary>
    public const string DeadD = "deadD";

    /// <summary>The share of dead rectifiers in that layer of G that has most of them.</summary>
    public const string DeadG = "deadG";

    /// <summary>The share of samples whose nearest real example has the label that was asked for.</summary>
    public const string LabelAgreement = "labelAgreement";

    /// <summary>The share of real examples whose nearest other example has the same label. Measured once.</summary>
    public const string LabelAgreementReal = "labelAgreementReal";

    /// <summary>The agreement of labels by chance: the sum of the squared shares of the classes. Measured once.</summary>
    public const string LabelChance = "labelChance";

    /// <summary>The mean distance between samples that differ in the label alone, by that between samples that differ in the noise alone.</summary>
    public const string LabelEffect = "labelEffect";
}
