namespace GanSharp.Metrics;

/// <summary>The refusal of metrics that need a classifier's word.</summary>
internal static class ClassRefusal
{
    public const string Text = "needs the probabilities of a classifier for each sample, and there are none; give rows that are logits or probabilities of classes, or features by a classifier";
}
