namespace GanSharp.Training;

/// <summary>One row of the table of options.</summary>
/// <param name="Path">The name to give to <c>--set</c>, for example <c>generator.optimizer.learningRate</c>.</param>
/// <param name="Type">The type in a word or two, for example <c>whole number</c>.</param>
/// <param name="Value">The value in the options described, as one would type it: the default, when those are a recipe's.</param>
/// <param name="Range">Bounds or choices; empty when there are none.</param>
/// <param name="Text">One line of plain words.</param>
/// <param name="MayChangeOnResume">True when a run that has begun may continue with another value.</param>
public sealed record OptionDescription(string Path, string Type, string Value, string Range, string Text, bool MayChangeOnResume);
